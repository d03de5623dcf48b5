"""What people do together in stored plans: who may, one transaction, what is logged.

Map: `access` (who may do what: one table) · `actors` (a person and the roles) · `acts` (one action: one
transaction, one audit line) · `audit` (the chain, its check and its export) · `finding` (what a person can
see) · `entering` (the session and the person of a request) · `kept` (what was computed once) · `opening`
(a version in memory, kept per revision) · `editing` (fields) · `rowing` (rows added and
removed) · `undoing` · `history` · `drafting` (new versions) · `freezing` (the frozen bytes) · `deciding`
(the road to a decision) · `exporting` · `founding` (a municipality and its plans taken in).
"""

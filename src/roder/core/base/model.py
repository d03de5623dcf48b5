"""The computable model: figures given and figures derived, by address.

A figure that is given tells what row and field it comes from; a derived one has its formula. Values are
found on demand and kept; proofs are built on demand and share what they have in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from roder.core.base.figures import Figure
from roder.core.base.formulas import Formula


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a given figure is written: the kind and key of its row and the field in it. `inferred` is
    True for a value that no paper states, proposed because it alone fits."""

    kind: str
    key: str
    field: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """What a figure is called: the row's own `label`, or a `term` that wording knows by code; its year
    and, where it is not the plan's own, its column kind."""

    label: str = ""
    term: str = ""
    year: int | None = None
    column: str = ""
    of: str = ""
    """What the label belongs to ("Exploatering"), where that must be said."""


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as a person wrote it."""

    figure: Figure
    origin: Origin


@dataclass(frozen=True, slots=True)
class Declared:
    """One address with its name and what it holds: a figure given, or a formula."""

    address: str
    caption: Caption
    source: Given | Formula


@dataclass(frozen=True, slots=True)
class FigureProof:
    """One node of a proof tree. `terms` are parallel to the formula's sources; None is an empty one."""

    address: str
    caption: Caption
    figure: Figure
    formula: Formula | None = None
    origin: Origin | None = None
    terms: tuple[FigureProof | None, ...] = ()


class CircularFigureError(ValueError):
    """A figure that depends on itself: a mistake in how formulas are declared. `addresses` is the ring."""

    def __init__(self, addresses: tuple[str, ...]) -> None:
        super().__init__(" → ".join(addresses))
        self.addresses = addresses


@dataclass(slots=True)
class FigureModel(Mapping[str, Figure]):
    """address → Figure. Iterates over every address that has a figure, in the order declared.

    A later declaration of the same address is a ValueError: one address, one figure.
    """

    declared: Mapping[str, Declared]
    _values: dict[str, Figure | None] = field(default_factory=dict)
    _proofs: dict[str, FigureProof] = field(default_factory=dict)
    _readers: dict[str, tuple[str, ...]] | None = None

    @classmethod
    def of(cls, declarations: Iterator[Declared]) -> FigureModel:
        declared: dict[str, Declared] = {}
        for each in declarations:
            if each.address in declared:
                raise ValueError(f"two figures at {each.address}")
            declared[each.address] = each
        return cls(declared)

    def __getitem__(self, address: str) -> Figure:
        figure = self.figure(address)
        if figure is None:
            raise KeyError(address)
        return figure

    def __iter__(self) -> Iterator[str]:
        return (address for address in self.declared if self.figure(address) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def figure(self, address: str) -> Figure | None:
        """The figure at an address; None where it is empty or there is no such address."""
        return self._figure(address, ())

    def _figure(self, address: str, above: tuple[str, ...]) -> Figure | None:
        if address in self._values:
            return self._values[address]
        if address in above:
            raise CircularFigureError((*above[above.index(address) :], address))
        each = self.declared.get(address)
        figure: Figure | None = None
        if each is not None:
            source = each.source
            if isinstance(source, Given):
                figure = source.figure
            else:
                figure = source.value(lambda other: self._figure(other, (*above, address)))
        self._values[address] = figure
        return figure

    def proof(self, address: str) -> FigureProof | None:
        """The proof tree of a figure, sub-proofs shared; None where there is no figure."""
        if address in self._proofs:
            return self._proofs[address]
        figure, each = self.figure(address), self.declared.get(address)
        if figure is None or each is None:
            return None
        if isinstance(each.source, Given):
            proof = FigureProof(address, each.caption, figure, origin=each.source.origin)
        else:
            terms = tuple(self.proof(source) for source in each.source.sources)
            proof = FigureProof(address, each.caption, figure, each.source, terms=terms)
        self._proofs[address] = proof
        return proof

    def moved_by(self, address: str) -> tuple[str, ...]:
        """Every address whose figure depends on this one, nearest first."""
        if self._readers is None:
            readers: dict[str, list[str]] = {}
            for each in self.declared.values():
                if not isinstance(each.source, Given):
                    for source in each.source.sources:
                        readers.setdefault(source, []).append(each.address)
            self._readers = {source: tuple(found) for source, found in readers.items()}
        found: dict[str, None] = {}
        waiting = [address]
        while waiting:
            for reader in self._readers.get(waiting.pop(0), ()):
                if reader not in found:
                    found[reader] = None
                    waiting.append(reader)
        return tuple(found)

    def with_figure(self, address: str, figure: Figure | None) -> FigureModel:
        """The same model with another figure given at an address: what-if. Values that do not depend on
        it are kept."""
        each = self.declared[address]
        origin = (
            each.source.origin if isinstance(each.source, Given) else Origin("what-if", address)
        )
        changed = dict(self.declared)
        if figure is None:
            del changed[address]
        else:
            changed[address] = Declared(address, each.caption, Given(figure, origin))
        moved = {address, *self.moved_by(address)}
        kept = {a: f for a, f in self._values.items() if a not in moved}
        return FigureModel(changed, kept)

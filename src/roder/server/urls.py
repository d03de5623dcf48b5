"""Every address. Swedish, since people see them."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import path, register_converter
from django.urls.converters import PathConverter

from roder.web import (
    audits,
    bringing,
    changes,
    edits,
    exports,
    figures,
    managing,
    pasting,
    plans,
    road,
    start,
    texts,
)


class ColumnKey(PathConverter):
    """A row's key; a column's has a slash in it ("2022/outcome")."""

    regex = r"[a-z0-9][a-z0-9_/-]*"


register_converter(ColumnKey, "key")

VERSION = "plan/<int:plan>/version/<int:number>"

handler500 = "roder.web.pages.broken"
urlpatterns = [
    path("", start.start, name="start"),
    path("sprak", start.language, name="language"),
    path("halsa", start.health, name="health"),
    path("utseende.css", plans.plain_style, name="plain_style"),
    path("importera", bringing.importing, name="importing"),
    path("installningar", managing.managing, name="managing"),
    path("installningar/<int:municipality>/<slug:step>", managing.manage, name="manage"),
    path("revision", audits.audit, name="audit"),
    path("revision/rader.jsonl", audits.audit_lines, name="audit_lines"),
    path("plan/<int:plan>", plans.plan, name="plan"),
    path(VERSION, plans.version, name="version"),
    path(f"{VERSION}/utseende.css", plans.style, name="style"),
    path(f"{VERSION}/spara", edits.save, name="save"),
    path(f"{VERSION}/klistra", pasting.paste, name="paste"),
    path(f"{VERSION}/forhandsgranska", texts.preview, name="preview"),
    path(f"{VERSION}/siffror", texts.pick, name="pick"),
    path(f"{VERSION}/rad/<slug:kind>/ny", edits.new_row, name="new_row"),
    path(f"{VERSION}/rad/<slug:kind>/<key:key>", edits.row, name="row"),
    path(f"{VERSION}/bort/<slug:kind>/<key:key>", edits.drop_row, name="drop_row"),
    path(f"{VERSION}/figur/<path:figure>", figures.figure, name="figure"),
    path(f"{VERSION}/andringar", changes.changes, name="changes"),
    path(f"{VERSION}/andringar/<int:step>/angra", changes.undo, name="undo"),
    path(f"{VERSION}/jamfor", changes.compare, name="compare"),
    path(f"{VERSION}/vag", road.road, name="road"),
    path(f"{VERSION}/vag/<slug:step>", road.step, name="step"),
    path(f"{VERSION}/nasta", road.rollover, name="rollover"),
    path(f"{VERSION}/moteshandlingar", exports.meeting, name="meeting"),
    path(f"{VERSION}/handlingar", exports.exports, name="exports"),
    path(f"{VERSION}/handlingar/<slug:audience>/<slug:format>", exports.export, name="export"),
    path("konto/logga-in", account.login, name="account_login"),
    path("konto/logga-ut", account.logout, name="account_logout"),
    path("konto/bekrafta", account.reauthenticate, name="account_reauthenticate"),
    path("konto/losenord", account.password_change, name="account_change_password"),
    path("konto/sessioner", sessions.list_usersessions, name="usersessions_list"),
    path("konto/steg", mfa.authenticate, name="mfa_authenticate"),
    path("konto/steg/bekrafta", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("konto/tva-steg", mfa.index, name="mfa_index"),
    path("konto/tva-steg/pa", totp.activate_totp, name="mfa_activate_totp"),
    path("konto/tva-steg/av", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("konto/koder", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("konto/koder/nya", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("konto/koder/hamta", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
]

"""Accounts: who may sign in, with which roles; signing in and out; tokens; identities that others vouch for."""

from congtac.actions.accounts.accounts import (
    account_called,
    create_account,
    disable,
    enable,
    has_accounts,
    set_password,
)
from congtac.actions.accounts.feeds import end_feed, feed_token, renew_feed, visitor_of_feed
from congtac.actions.accounts.grants import GrantedRole, grant, grants_on, withdraw
from congtac.actions.accounts.identities import Claims, sign_in_by_identity
from congtac.actions.accounts.overview import Overview, overview
from congtac.actions.accounts.sign_ins import (
    SignedIn,
    keep_alive,
    refused,
    revoke,
    sign_in,
    sign_out,
    visitor_of,
)
from congtac.actions.accounts.tokens import create_token, revoke_token, token_of, visitor_of_token

__all__ = [
    "Claims",
    "GrantedRole",
    "Overview",
    "SignedIn",
    "account_called",
    "create_account",
    "create_token",
    "disable",
    "enable",
    "end_feed",
    "feed_token",
    "grant",
    "grants_on",
    "has_accounts",
    "keep_alive",
    "overview",
    "refused",
    "renew_feed",
    "revoke",
    "revoke_token",
    "set_password",
    "sign_in",
    "sign_in_by_identity",
    "sign_out",
    "token_of",
    "visitor_of",
    "visitor_of_feed",
    "visitor_of_token",
    "withdraw",
]

"""Words and addresses in the one form that they are compared in, as expressions of SQL."""

from __future__ import annotations


def words_key(column: str) -> str:
    """The words without addresses, marks, case and the `RT @name` before them; the half word at a cut is left out.

    Args:
        column: A column of text.
    """
    whole = rf"regexp_replace({column}, '\S*(…|\.\.\.)\s*$', '')"
    bare = rf"regexp_replace(lower(nfc_normalize({whole})), 'https?://\S*', ' ', 'g')"
    own = rf"regexp_replace({bare}, '^\W*(rt\W+@\w[\w.-]*\W*)+', '')"
    return rf"trim(regexp_replace({own}, '[^\p{{L}}\p{{M}}\p{{N}}]+', ' ', 'g'))"


def handle(table: str) -> str:
    """An author's handle in small letters without its sigil.

    Args:
        table: Name of a table with the columns `author` and `author_id`.
    """
    return f"lower(regexp_replace(coalesce({table}.author, {table}.author_id), '^(@|/?u/)', ''))"


def address_key(column: str) -> str:
    """What an address leads to: the id of a mention where the address holds it, else the address without its dress.

    X, Reddit and YouTube write one post's address in many ways; elsewhere `www.`, tracking, fragment and
    whatever closes a sentence are left out.

    Args:
        column: A column of web addresses.
    """
    status = r"(?i)^https?://(?:www\.|m\.|mobile\.)?(?:x|twitter)\.com/\S*?/status(?:es)?/(\d+)"
    post = rf"regexp_extract({column}, '{status}', 1)"
    thread = r"(?i)reddit\.com/(?:r/[^/\s]+/|user/[^/\s]+/)?comments/([a-z0-9]+)"
    submission = rf"lower(regexp_extract({column}, '{thread}', 1))"
    comment = rf"lower(regexp_extract({column}, '{thread}/[^/\s]*/([a-z0-9]+)', 2))"
    video = (
        rf"regexp_extract({column}, '(?i)(?:youtu\.be/|youtube\.com/(?:watch\?(?:\S*&)?v=|shorts/))([\w-]{{11}})', 1)"
    )
    remark = rf"regexp_extract({column}, '(?i)youtube\.com/\S*[?&]lc=([\w.-]+)', 1)"
    bare = rf"regexp_replace({column}, '(?i)^https?://(www\d?\.|m\.|mobile\.|amp\.)?', '')"
    sender = r"(?i)#.*$|[?&](utm_\w+|fbclid|gclid|igsh(id)?|si|s|t|ref|ref_src|feature)=[^&#]*"
    clean = rf"regexp_replace({bare}, '{sender}', '', 'g')"
    plain = rf"regexp_replace({clean}, '[/.,;:!?)\]''…]+$', '')"
    return (
        f"case when {post} <> '' then 'x:' || {post} "
        f"when {comment} <> '' then 'reddit:t1_' || {comment} "
        f"when {submission} <> '' then 'reddit:t3_' || {submission} "
        f"when {remark} <> '' then 'youtube:' || {remark} when {video} <> '' then 'youtube:' || {video} "
        f"else lower(split_part({plain}, '/', 1)) || substr({plain}, length(split_part({plain}, '/', 1)) + 1) end"
    )

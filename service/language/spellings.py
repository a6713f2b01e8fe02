"""Which spellings of English are one word?

The houses of London and New York differ in a few hundred words and a few endings. The lists hold
the stems; the endings are in the patterns.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _stems(words: str) -> str:
    return "|".join(words.split())


#: Stems that end in -our in Britain and in -or in America.
_OUR = _stems(
    """arm behavi cand clam col demean endeav fav fl flav ferv glam harb hon hum lab neighb od parl ranc rig rum sav
    splend succ tum val vap vig"""
)
#: Stems that end in -re in Britain and in -er in America.
_RE = _stems(
    """calib cent fib goit lit lust manoeuv meag met mit nit och reconnoit sab scept sepulch somb spect theat"""
)
#: Words in which Britain doubles the last letter before an ending.
_DOUBLED = _stems(
    """cancel channel counsel dial duel enamel equal fuel funnel grovel initial jewel label level libel marshal marvel
    model panel pedal pencil quarrel refuel rival shovel shrivel signal snivel spiral stencil swivel total towel
    travel tunnel unravel victual yodel kidnap worship program"""
)
#: Other words, British and American.
_PAIRS = """aeroplane airplane|aesthetic esthetic|ageing aging|aluminium aluminum|anaemia anemia|anaesthetic anesthetic
    |analyse analyze|analysed analyzed|analysing analyzing|archaeology archeology|catalogue catalog
    |cosy cozy|defence defense|dialogue dialog|encyclopaedia encyclopedia|enrol enroll
    |enrolment enrollment|foetus fetus|fulfil fulfill|fulfilment fulfillment|grey gray|haemorrhage hemorrhage
    |instalment installment|instalments installments|jewellery jewelry|judgement judgment|judgements judgments
    |acknowledgement acknowledgment|leukaemia leukemia|manoeuvre maneuver
    |manoeuvres maneuvers|mediaeval medieval|mould mold|moustache mustache|offence offense|offences offenses
    |oesophagus esophagus|orthopaedic orthopedic|paediatric pediatric|paralyse paralyze|paralysed paralyzed|plough plow
    |pretence pretense|pyjamas pajamas|sceptic skeptic|sceptical skeptical
    |skilful skillful|sulphur sulfur|towards toward|wilful willful|yoghurt yogurt|amongst among|whilst while
    |learnt learned|burnt burned|spelt spelled|cancelled canceled|adviser advisor|advisers advisors|percent per-cent
    |shiite shi'ite|shiites shi'ites|koran quran|koranic quranic|moslem muslim|moslems muslims|okay ok|ageing aging"""

_PAIRED = {
    british: american for british, _, american in (pair.strip().partition(" ") for pair in _PAIRS.split("|"))
}  # fmt: skip
_OUR_WORD = re.compile(
    rf"((?:dis|un|mis|en)?(?:{_OUR}))our(?=s|ed|ing|able|ably|ite|ites|ful|er|ers|hood|hoods|less|\Z)"
)
_RE_WORD = re.compile(rf"((?:milli|centi|kilo|epi|amphi)?(?:{_RE}))re(s|d|)\Z")
_DOUBLED_WORD = re.compile(rf"((?:{_DOUBLED}))(?<=(.))\2(ed|ing|er|ers|or|ors|ings)\Z")
#: -ise and -ize, and what is made of them. Words with -ise that have no -ize are never met in both spellings.
_ISE = re.compile(r"(?<=[a-z]{3})is(e|es|ed|ing|er|ers|ation|ations|ational)\Z")
#: After re- the hyphen tells two words apart: to re-sign and to resign, to re-cover and to recover.
_AGAIN = re.compile(
    r"re[-‑](?:sign|cover|form|creat|count|sort|lease|present|serv|mark|press|call|act|pair|store|treat|sent|solv)"
)
_NO_VERB = frozenset(["prise", "prised", "prises", "rise", "rises", "advise", "wise", "devise", "promise", "premise"])


@lru_cache(maxsize=1 << 15)
def spelling_key(word: str) -> str:
    """Give what all spellings of an English word have in common: its American spelling without hyphens.

    >>> spelling_key("organisations"), spelling_key("labour"), spelling_key("cease-fire"), spelling_key("travelled")
    ('organizations', 'labor', 'ceasefire', 'traveled')
    >>> spelling_key("hour"), spelling_key("called")
    ('hour', 'called')
    """
    plain = word.lower().replace("’", "'")
    if plain in _PAIRED:
        return _PAIRED[plain].replace("-", "")
    if not _AGAIN.match(plain):
        plain = plain.replace("-", "").replace("‑", "")
    if "our" in plain:
        plain = _OUR_WORD.sub(r"\1or", plain)
    if plain.endswith(("re", "res", "red")):
        plain = _RE_WORD.sub(lambda match: f"{match[1]}er{'ed' if match[2] == 'd' else match[2]}", plain)
    plain = _DOUBLED_WORD.sub(r"\1\3", plain)
    if plain not in _NO_VERB:
        plain = _ISE.sub(r"iz\1", plain)
    return plain

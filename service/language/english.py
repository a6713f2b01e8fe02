"""Is a text in Latin letters English, or in another language that is written with them?

Told by the small words that a language cannot do without and others do not have. Names have none, so a line of names
is of no language. A detector trained on whole languages would need ten megabytes and guess at names.
"""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Words of English that are frequent in any text of it, and not words of the languages below.
_ENGLISH = _words(
    """the of and to in a that is was for it with as his on be at by i this had not are but from or have an they which
    one you were her all she there would their we him been has when who will more no if out so said what up its
    about into than them can only other new some could time these two may then do first any my now such like our
    over me even most made after also did many before must through years where much your way well down should
    because each just those people how too good very make still own see men work long get here between both
    under never know same another while last might us off come since against go came right used take three says
    said told during he don't can't didn't doesn't isn't it's i'm won't wasn't let's that's he's she's you're
    we're they're what's"""
)

#: Small words of languages in Latin letters whose texts pass through a desk, without those that English has too.
_OTHERS = {
    "French": """le la les des du un une et est dans que qui pour pas sur avec ce cette il elle sont été par au
        aux plus nous vous ils mais ses leur ont mort après entre selon de à a contre lors chez d'un d'une qu'il
        c'est n'est deux trois depuis""",
    "Spanish": """de el los las una y en que por para con del se es su al lo como más pero sus le ya este sí
        porque esta entre cuando muy sin sobre también hasta hay donde fue tres dos había según""",
    "German": """der das und ist nicht ein eine einen dem den des mit sich auf für von zu im wir sie er hat
        haben wurde wurden auch nach bei aus dass wie über sind oder wird zum zur drei zwei noch vor gegen unter
        seit man werde sagte sagten kann sein mehr über beim am""",
    "Italian": """di il lo gli della delle dei del di che è per una non con sono si da al alla nel nella come
        più anche dopo tra fra hanno stato è ha degli tre due questo""",
    "Portuguese": """de o os as uma e em que por para com do da dos das no na não se mais foi ao ele ela são
        também três pelo pela entre depois ser há seu sua um""",
    "Dutch": """het een en van niet dat zijn voor met op te aan ook er bij werd naar uit maar hij ze heeft
        hebben door over nog wel worden drie twee""",
    "Turkish": """ve bir bu için ile da de olarak olan çok daha kadar gibi üç iki sonra en ne değil göre ancak
        olduğunu dedi tarafından eden oldu""",
    "Kurdish": """û li ji bi de ku ew jî di min bo xwe ev na her yek sê du hat kir bûn dike ye in""",
    "Indonesian": """yang dan di ke dari untuk dengan pada ini itu adalah tidak akan dalam oleh telah sebagai
        juga mereka tiga dua kata""",
    "Swedish": """och att det som en på är av för med den till inte har ett om var vi jag de kan från men efter
        sig tre två vid blev""",
    "Polish": """i w z na się nie to że do jest jak o po ale za przez od dla są był tego co trzy dwa czy oraz""",
    "romanised Persian": """va dar az be ke ra ast in an ba shod kard bud mi nist bar ta yek hast shodand se do
        goft dad kard karde khabar pas -e -ye -ha -haye""",
    "romanised Arabic": """fi min ila ala an wa al allathi hatha hathihi kana ma'a aw inna lam qala ba'd bayna
        yawm wazir thalatha qabla khilal dhalika bi li al- wal- bil- lil- fil-""",
}
_LISTS = {language: _words(words) - _ENGLISH for language, words in _OTHERS.items()}

#: So many small words of another language, and so many times as many as of English, make a text that language's.
#: English that quotes a foreign title or name has one or two (*Le Monde des livres*) beside many of its own.
_LEAST, _TIMES = 3, 2
#: A text of which this share are small words of English needs no second look.
_PLAINLY_ENGLISH = 0.35
_SMALL = "a-zß-öø-ÿāăąćčďēęěğģīıķļłńņňőœřśşšťūůűźżžțș"
_ACCENTED = re.compile(rf"(?<![\w'’-])[a-z]*[{_SMALL.removeprefix('a-z')}][{_SMALL}]*")
#: Words that English has borrowed with their accents.
_BORROWED = _words(
    """café cafés naïve naïvely naïveté façade façades cliché clichés clichéd protégé protégés protégée fiancé fiancée
    fiancés résumé résumés élite élites régime régimes rôle rôles état détente communiqué communiqués décor
    émigré émigrés entrée entrées voilà soirée soirées séance séances exposé exposés attaché attachés touché
    crème brûlée à über jalapeño piñata vis-à-vis déjà blasé passé sauté sautéed matinée première débâcle mêlée
    dépôt coöperate coördinate coördination coöperation"""
)
#: What romanised Persian and Arabic hang on to words that are no names, which begin with a small letter: khiyaban-ha,
#: azadi-ye, al-madina. In English they stand with names, and those with a capital (al-Maliki).
_HUNG_ON = re.compile(r"(?<![\w'’-])[a-z][a-z'’]*((?:-(?:e|ye|ha|haye))+)(?![\w-])")
_ARTICLE = re.compile(r"(?<![\w'’-])(al|wal|bil|lil|fil)-(?=['‘’ʿ]?[a-z])")
#: Words read at most: the language of a text shows in its first page.
_READ, _READ_CHARACTERS = 2_000, 20_000


def is_small_word(word: str) -> bool:
    """Say whether this is one of the small words that stand in any English text; ``word`` is in small letters.

    >>> is_small_word("which"), is_small_word("militia")
    (True, False)
    """
    return word in _ENGLISH


def is_other_language(text: str) -> str | None:
    """Give the name of the language a text is written in if it is not English; None if it is, or nobody can tell.

    >>> is_other_language("Irak ordusu, Kerkük'te bir operasyon için çok daha fazla asker ve araç gönderdi")
    'Turkish'
    >>> is_other_language("Mardom be khiyaban-ha amadand va khastar-e azadi-ye zendanian-e siasi shodand")
    'romanised Persian'
    >>> is_other_language("Qais al-Khazali, Hadi al-Amiri, Falih al-Fayyad") is None
    True
    """
    # al-Hakim, Mohammad-e: what hangs on a hyphen is part of a name.
    hung = {match.start(1) for match in re.finditer(r"-(\w)", text)}
    counts = Counter(
        match[0].replace("’", "'").lower()
        for match, _ in zip(_WORD.finditer(text), range(_READ), strict=False)
        if match.start() not in hung and text[match.end() : match.end() + 1] != "-"
    )
    for match in _HUNG_ON.finditer(text, 0, _READ_CHARACTERS):
        counts.update(f"-{ending}" for ending in match[1].split("-")[1:])
    counts.update(f"{match[1]}-" for match in _ARTICLE.finditer(text, 0, _READ_CHARACTERS))
    english = sum(counts[word] for word in counts.keys() & _ENGLISH)
    if english > _PLAINLY_ENGLISH * counts.total():
        return None
    best = max(_LISTS, key=lambda language: sum(counts[word] for word in counts.keys() & _LISTS[language]))
    foreign = sum(counts[word] for word in counts.keys() & _LISTS[best])
    different = len(counts.keys() & _LISTS[best])
    if different >= 2 and foreign >= _LEAST and foreign > _TIMES * english:
        return best
    # Words with a small letter and an accent: no names, and English has few of them (café, naïve).
    accented = {match[0] for match in _ACCENTED.finditer(text, 0, _READ_CHARACTERS)} - _BORROWED
    if len(accented) >= (_LEAST if english else _LEAST - 1) and len(accented) > english:
        return best if foreign else "another language"
    return None

"""In which language is a fragment: Arabic, Persian, Sorani Kurdish, Urdu, or does it not say?

Letters decide most: each of these languages writes some that the others do not. Then small words do, which in so short
a text weigh more than any statistics, and beginnings and ends of words. What three of them share against Arabic (پ چ ژ گ,
their yeh and kaf) speaks for all three alike, and what one of them hardly ever does without (Sorani its vowel letters)
speaks against it where it is missing. Keyboards mix yeh, kaf and heh, so a word is looked up as each language would have
written it. Names are written alike in all of them: names alone are ``und`` (undetermined), and so is what two languages
share.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from glossary.scripts import is_arabic

UNDETERMINED = "und"
_LANGUAGES = ("ar", "fa", "ckb", "ur")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Letters, or short strings of them, and how much each speaks for a language in a word.
_LETTERS: dict[str, dict[str, float]] = {
    "ckb": {"ڕ": 4, "ڵ": 4, "ێ": 4, "ۆ": 4, "ە": 4, "ڤ": 2},
    "ur": {"ٹ": 4, "ڈ": 4, "ڑ": 4, "ں": 4, "ہ": 3, "ھ": 1.0, "ے": 4, "ۓ": 3},
    "fa": {"ۀ": 3, "هٔ": 3},
    "ar": {"ة": 2.5, "ى": 1.0, "ٱ": 2, "ؤ": 0.4, "أ": 0.4},
}
#: Every letter that these languages write, and those that the Arabic of the Maghreb and of loanwords adds. A word with
#: another one (Pashto ښ, Sindhi ٻ, Uyghur ې) is in none of them.
_ALPHABET = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱپچژگڤکیۀەڕڵێۆٹڈڑںہھےۓۂۃڭڨڥڢڧ")
#: Letters that Arabic has not and the other three share; yeh and kaf less, because Arabic is typed with them too.
_NOT_ARABIC = {"پ": 1.5, "چ": 1.5, "ژ": 1.5, "گ": 1.5, "ی": 0.8, "ک": 0.8}
#: The Arabic yeh and kaf say little: many type Persian and Sorani with them. So they count once for a whole text.
_ARABIC_KEYS = re.compile("[يك]")
_KEYS_WORTH = 0.6
#: A word of three letters and more without any of a language's own speaks against Sorani (hardly any of its words is so)
#: and, less, against Urdu; so does the heh that Urdu does not write. In fragments of fewer words all that proves nothing.
_ENOUGH = 3
_MISSING = {"ckb": 0.8, "ur": 0.25}
_FOREIGN_HEH, _FOREIGN_HEH_WORTH = "ه", 0.5
#: What a word of a language is worth, and one that is Urdu only if its heh was typed on an Arabic keyboard.
_WORD_WORTH, _MISSPELT_WORTH = 2.0, 1.2

#: Words that stand in many sentences of one language, or are the usual words of its headlines and pages, and are not
#: used so in another. A word that two of them use stands in both lists.
_WORDS = {
    "ar": _words(
        """في فى من على إلى الى عن أن ان إن أنه إنه أنها هذا هذه التي الذي الذين ما لا لم لن كان كانت يكون تكون قد مع بعد
        قبل بين كل هو هي هم ذلك تلك حيث تم تمت يتم له لها فيه يوم عام أي أو ثم حتى عند منذ خلال قال قالت نحن أنت أنا يا
        ليس ليست غير هل كما حول ضد نحو أمام تحت فوق وراء سوف لكن لأن إذا كيف لماذا متى أين ماذا هناك هنا الآن اليوم أمس
        غدا غدًا بعض جميع كافة سوى عدم دون أكثر أقل آخر أخرى أكد أعلن أعلنت أفاد ذكر أضاف أشار كشف نفى دعا طالب وصل غادر
        زار التقى قتل قتلى مقتل إصابة جرحى هجوم اعتقال مصدر مسؤول بيان عاجل صور شيء سنة شهر أسبوع ساعة اقرأ شارك اتصل
        اترك اكتب انقر تابع تابعنا تابعونا اشترك اضغط شاهد سجل أضف أرسل بغير أحد نعم كلا أيضا أيضاً جدا فقط مثل وفق وفقا
        بشأن بسبب ضمن لدى حين حينما عندما بينما يجب يمكن قائد مقر مهندسا رئيسا صدر ملك تقرير احتجاج جواب عوام دفتر تمام
        وزير سياسي مركزي قومي رئيس نظر"""
    ),
    "fa": _words(
        """از به در که را این آن با برای است بود شد می نمی خواهد خواهند هم یا تا بر هر چه چرا کجا ما شما آنها آنان ایشان او
        اما اگر نیز دیگر کرد کرده شده گفت گفته دارد دارند داشت داشته هستند هست باید نباید نیست نیستند بودند همه هیچ بین
        پس پیش روی یک دو سه درباره توسط های ها ای ام اند شود کند کنند رفت آمد سال روز ماه هفته شب آقای خانم نه بله و شهر
        آینده کردن شدن بودن دادن گرفتن رفتن آمدن کنید ارسال نام نخست آخرین صفحه بیشتر کمتر بزرگ کوچک همچنین همین چنین
        چند چندین هنوز اکنون امروز دیروز فردا امسال کشته زخمی دیدار گزارش پایان آغاز شروع ادامه بازگشت جستجو ورود خروج
        عبور نشست سخنگوی فرمانده نیروی نیروهای سپاه ارتش رهبر جنگ مرگ موشک حمله خانه بازداشت دستگیر دستگیری زندان دادگاه
        خواست توان داد یافت رسید ماند گرفت زد نفر تن مردم هزار میلیون میلیارد خبرگزاری دولت کشور رئیس جمهور جمهوری فوری
        مطالب مرتبط فارسی نظر دیدگاه سردار شهید شهادت استان خیابان میان درون بیرون بالا پایین زیر روزنامه وزیر خود خویش
        کسی چیزی بدون مانند سوی علیه طی وی هنگام ولی زیرا بنابراین اینکه آنچه چون چگونه کدام سفارت ریاست اسلامی ملی نماز
        جمعه همتای نفت قیمت زن مرد پدر مادر پسر دختر برادر خدا جهان ایرانی حریم خصوصی اشتراک کد یادداشت برچسب نویسنده
        عکس گفتگو نماینده پاسخ پرسش پیام پیوند استاندار دلتنگ حکومت عدالت صدر ملک عوام اعلان بیان جواب احتجاج گرفتار
        پلیس پولیس فوج سیاسی مرکزی قومی اعظم کار بند دفتر تلاش مگر لیکن تمام بار جناب رهنما تقریر دی تو تک جو جن"""
    ),
    "ckb": _words(
        """لە بە بۆ کە ئەم ئەو هەر یان بوو کرد گوتی وتی گوت من تۆ سەر ناو دوای پێش کوردی کورد کوردستان کوردستانی کوردان
        ناردن بوون چوون هاتن دیموکراتی پارتی کردنی دانی مافی خوێندن ژیان شار شاری رۆژ رۆژی سال سالی مردن ئازادی هەموو
        زۆر وشە وتار"""
    ),
    "ur": _words(
        """کے کی کا کو میں سے نے پر ہے ہیں تھا تھی تھے اور یہ وہ اس ان نہیں کہ جو ایک بھی تو کر کریں کرنا کرنے کیا گیا گئی
        گئے ہوا ہوئی ہوئے ہو ہوں ہم آپ لیے لئے ساتھ بعد جناب رہا رہی رہے دیا دی دو لیا لی والا والی والے اپنا اپنی اپنے
        ہی جب تک کب کون کیوں کیسے کچھ بہت تمام مگر لیکن اگر پھر اب جس جن کسی کوئی ہر بار دن سال ملک عوام نیوز پولیس فوج
        فوجی صدر اعلان بیان جواب تقریر احتجاج پالیسی امریکی گرفتار ملزم بریکنگ تلاش خبریں مزید لوگ حکومت دفتر شہر وزیر
        اعظم کار وزیراعظم بتایا کہا جائے جانے بنا بند چیف جسٹس عدالت فیصلہ سیاسی پارٹی رہنما مرکزی قومی اسمبلی نمبر کالم"""
    ),
}
#: Arabic joins its pronouns to its prepositions: عنهم, لدينا, إليها.
_JOINED = frozenset(
    preposition + pronoun
    for preposition in ("عن", "من", "ل", "ب", "في", "علي", "إلي", "الي", "لدي", "مع", "بين", "عند", "حول", "ضد")
    for pronoun in ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "ني", "نا")
) - {"به"}
#: The present tense of verbs of the news, in three persons: تحذر, يطالب.
_PRESENT = frozenset(
    person + stem
    for person in "يتن"
    for stem in _words(
        """حذر طالب ؤكد علن زور لتقي دعو نفي كشف قول عود غادر صل ستقبل هدد رفض ريد طلب واصل دين تهم ستهدف قتل ناقش شيد رحب
        تحدث علق صوت دعم نتظر ستعد غتال عتقل واجه خشى جدد بدأ نهي رى بقى علم"""
    )
) - {"تهم"}
#: How each language would have written what was typed on another's keyboard. Sorani's vowel was once written as a heh
#: with a zero-width non-joiner, which Persian does before its endings only.
_OLD_SORANI = re.compile(r"ه\u200c(?!(?:ها|ای|ام|ات|اش|اند|ایم|اید|ا?ی\Z|تر|شان|مان|تان))")
_KEYBOARDS = {
    "ar": str.maketrans("یک", "يك"),
    "fa": str.maketrans("يىك", "ییک"),
    "ckb": str.maketrans("يىك", "ییک"),
    "ur": str.maketrans("يىكه", "ییکہ"),
}
#: Beginnings and ends of words, where enough letters are left beside them, and what they are worth.
_SHAPES: tuple[tuple[str, str, float], ...] = (
    ("ar", r"[وفبك]?ال(?=\w{3})", 1.0),
    ("ar", r"[وف]?لل(?=\w{2})", 0.8),
    ("ar", r"[وفبلك]?[أإ](?=\w{2})", 1.6),
    # Verbs of the imperfect, and of the near future: يستقبل, سنرد.
    ("ar", r"ي(?!ا|ك)\w{3,}\Z", 0.6),
    ("ar", r"س[ينت](?=\w{2})\w{2,4}\Z", 0.4),
    # Its pronouns behind a feminine ending or a hamza, its prepositions behind "and".
    ("ar", r"\w{3,}ت(?:هم|هما|كم|نا)\Z", 1.0),
    ("ar", r"(?!ارائه)\w{2,}ائ(?:ه|ها|هم|نا)\Z", 1.0),
    ("ar", r"وب(?=\w{3})", 0.6),
    ("ar", r"[وف]?(?:ا|ت|ي|م|مت|است|يست|تست|مست|ان)\w{3}(?:ات|ون|ين|هما|هم|ها|نا)\Z", 0.4),
    ("ar", r"\w{2,}(?:ات|ون|ين|هما|هم|ها|نا)\Z", 0.25),
    # The present tense; without its joiner only where the ending of a person shows it (ميدان is a field in Arabic too).
    ("fa", r"ن?می\u200c", 2.0),
    ("fa", r"ن?می\w+(?:ود|ید|ند|یم|وم|هم|نم|کند|رد)\Z", 1.2),
    ("fa", r"\w{2,}\u200c?(?:های|هایی|هایم|هایش)\Z", 2.0),
    ("fa", r"\w{2,}\u200c?(?:ترین|شان|مان|گان|اند|ندگان)\Z", 0.6),
    ("fa", r"\w{2,}(?:گذاری|گزاری|سازی|گیری|پذیری|نامه)\Z", 1.2),
    ("fa", r"\w+\u200c(?:ها|ای|ام|اند|ایم|اید|اش|ات|تر|شان|مان|شده|کننده)", 2.0),
    ("ckb", r"\w{2,}(?:ەکان|ەکە|ەکانی|ێک|ەوە)\Z", 0.5),
    ("ckb", r"(?:دە|نا|ئە)(?=\w{3})", 0.5),
    # No word of the others begins with a hamza on a yeh.
    ("ckb", r"ئ(?=\w)", 3.0),
    # ``uu`` is two waws; an Arabic waw that stands before another is "and".
    ("ckb", r"\w+وو", 0.8),
    ("ckb", r"کورد", 2.0),
    # Verbs of two words in Persian are one in Sorani.
    ("ckb", r"\w+کردن", 2.0),
)
_COMPILED = tuple((language, re.compile(pattern), points) for language, pattern, points in _SHAPES)
#: A day's number with the ending that Sorani joins to it: ١٢ی ئایار.
_NUMBERED = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9][یي]\b")
#: A day and a month of the Persian year: ۱۳ دی ۱۳۹۸.
_PERSIAN_DATE = re.compile(
    r"(?<![^\W\d])[0-9\u0660-\u0669\u06f0-\u06f9]{1,2} (?:فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند)\b"
)
_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")
_TANWIN = re.compile("[\u064b-\u064d]")
_TOKEN = re.compile(r"[^\W\d_]+(?:\u200c+[^\W\d_]+)*\u200c?")
#: Given names of the whole region. They prove nothing, and neither do the surnames that follow them.
_GIVEN = _words(
    """محمد محمود احمد علی حسن حسین قاسم کاظم جواد جعفر صادق رضا مهدی هادی عباس مصطفی مرتضی مجتبی ابراهیم اسماعیل یوسف
    عمر عثمان خالد ابو عبد عبدالله عبدالرحمن نوری حیدر مقتدی قیس لیث فالح عمار عادل برهم صالح مسعود جلال نیچیروان
    قباد فواد سعد سعید سالم سلیم سامی سمیر نواز عمران شهباز آصف بلال طارق زاهد کریم رحیم حمید حامد مجید رشید نصر
    نصیر ناصر منصور بشار صدام روح موسی عیسی اکبر اصغر غلام امیر کمال جمال هاشم شیاع فاطمه زینب مریم سارا لیلا نادیه
    زهرا نرگس شیرین نسرین ایاد اسعد هشام وسام باسم ماجد سید شیخ میر خان فیصل سلمان ترکی بدر بهرام بهمن داریوش سیروس
    کوروش جهانگیر اسد اسدالله حسنین شاه"""
)
_NAME_KEYS = str.maketrans("يىكأإٱہھە", "ییکاااههه")
#: What a day's number with an ending or a month is worth.
_NUMBERED_WORTH = 3.0
#: Points below which nothing has been said, and the lead that decides.
_LEAST, _LEAD = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Language:
    """A language (ISO 639 code, or ``und``) and how sure that is, from 0 to 100."""

    code: str
    confidence: float


def detect_language(text: str, is_name: Callable[[str], bool] | None = None) -> Language:
    """Tell the language of a text in Arabic script; ``is_name`` says which words are names and prove nothing.

    It is asked about each word as written, without vowel signs. Given names of the region are known here, with the
    surname after them.

    >>> detect_language("اترك تعليقاً").code, detect_language("گفت که برمی‌گردد").code, detect_language("دادگای باڵا").code
    ('ar', 'fa', 'ckb')
    >>> detect_language("قاسم سليماني", {"قاسم", "سليماني"}.__contains__)
    Language(code='und', confidence=0.0)
    """
    bare = _bare(text)
    if _has_other_letters(bare):
        return Language(UNDETERMINED, 0.0)
    words = [word for word in _leave_out_persons(_TOKEN.findall(bare)) if is_name is None or not is_name(word)]
    points = dict.fromkeys(_LANGUAGES, 0.0)
    long = len(words) >= _ENOUGH
    for word in words:
        for language in _LANGUAGES:
            points[language] += _weigh(word, language, long)
    if any(_ARABIC_KEYS.search(word) for word in words):
        points["ar"] += _KEYS_WORTH
    if words and _TANWIN.search(text):
        points["ar"] += _KEYS_WORTH
    if _NUMBERED.search(bare):
        points["ckb"] += _NUMBERED_WORTH
    if _PERSIAN_DATE.search(bare.translate(_KEYBOARDS["fa"])):
        points["fa"] += _NUMBERED_WORTH
    ranked = sorted(_LANGUAGES, key=lambda language: -points[language])
    best, second = points[ranked[0]], max(points[ranked[1]], 0.0)
    if best < _LEAST or best - second < _LEAD:
        return Language(UNDETERMINED, 0.0)
    return Language(ranked[0], round(100 * (best - second) / (best + 0.5), 1))


def is_of_another(text: str) -> bool:
    """Whether a text in Arabic script has letters that none of these languages writes: it is in Pashto, Sindhi, Uyghur...

    >>> is_of_another("د کابل ښاروالۍ"), is_of_another("شهرداری کابل")
    (True, False)
    """
    return _has_other_letters(_bare(text))


def _has_other_letters(bare: str) -> bool:
    # The vowel signs are no letters, and the joined forms and ornaments of the later blocks fall apart into letters.
    return any(letter.isalpha() and is_arabic(letter) and letter not in _ALPHABET for letter in bare)


def _bare(text: str) -> str:
    """The letters alone: they may stand in the forms they take within a word, as in copied PDF pages."""
    return unicodedata.normalize("NFKC", _MARKS.sub("", text))


def _leave_out_persons(words: list[str]) -> list[str]:
    """Leave out given names, and the surname behind one: with the article, or with the ending of descent."""
    kept: list[str] = []
    after_given = False
    for word in words:
        key = word.translate(_NAME_KEYS)
        given = key in _GIVEN and word != "على"
        surname = after_given and len(key) > 3 and (key.startswith("ال") or key.endswith("ی"))
        after_given = given
        if not given and not surname:
            kept.append(word)
    return kept


def _weigh(word: str, language: str, long: bool) -> float:
    """Say how much one word speaks for a language, in points; less than nothing where it speaks against it."""
    if language == "ckb":
        word = _OLD_SORANI.sub("ە", word)
    own = sum((worth for letter, worth in _LETTERS[language].items() if letter in word), 0.0)
    points = own
    if language != "ar":
        points += sum((worth for letter, worth in _NOT_ARABIC.items() if letter in word), 0.0)
    if long and not own and len(word) > 2:
        points -= _MISSING.get(language, 0.0)
    misspelt = language == "ur" and _FOREIGN_HEH in word
    if misspelt and long:
        points -= _FOREIGN_HEH_WORTH
    typed = word.translate(_KEYBOARDS[language])
    if _is_word(typed.rstrip("\u200c"), language):
        points += _MISSPELT_WORTH if misspelt else _WORD_WORTH
    return points + sum(worth for code, pattern, worth in _COMPILED if code == language and pattern.match(typed))


def _is_word(word: str, language: str) -> bool:
    words = _WORDS[language]
    if language != "ar":
        return word in words
    # "And" and "so" are joined to the word after them.
    bare = word[1:] if len(word) > 3 and word[0] in "وف" else word
    return any(form in words or form in _JOINED or form in _PRESENT for form in (word, bare))

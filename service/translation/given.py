"""Which words are the given names and surnames of Arabs, Iranians and Kurds, and which only stand beside names?

The lists are short on purpose: a given name that is also a verb, a noun or an adjective of news (basim, talib, turki,
akram, sabah, peyman) is left out, or is in the list of those that need a surname beside them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from glossary.folding import fold_key


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold_key, words.split()))


#: Given names that are hardly ever another word.
GIVEN = _folded(
    """محمد أحمد علي حسين حسن قاسم كاظم جواد جعفر مصطفى مرتضى مجتبى إبراهيم إسماعيل يوسف عثمان خالد حيدر مقتدى قيس ليث فالح عمار
    برهم مسعود جلال نيجيرفان سعد سمير عمران بلال طارق بشار موسى عيسى هاشم فاطمة زينب مريم ليلى نادية زهراء
    إياد هشام فيصل سلمان محمود داود سليمان يحيى زكريا إدريس إلياس أيوب يونس أنس أنور أيمن بهاء بهجت ثامر جاسم حاتم حسام حمزة
    زياد زيد سامر طلال عباس عدنان عزت عصام علاء غسان فؤاد فراس قصي لؤي مثنى مروان معاذ مهند ميثم نزار نوري
    هيثم وليد وائل ياسر ياسين خديجة رنا سارة شيماء عائشة نسرين عقيل قتيبة عبود خضير
    زهير سهيل شياع أسامة إسحاق يعقوب حسنين همام غانم سليم سعاد أيهم قحطان عدي رقية بتول
    غلامرضا عليرضا محمدرضا حميدرضا محمدجواد محمدباقر محمدعلي محمدحسين محمدمهدي محمدحسن محمدصادق اميرحسين اميررضا اصغر
    بهرام بهروز پرویز تورج جمشید جهانگیر خسرو داریوش رامین رستم سهراب سیاوش سیروس شاپور شهرام فرهاد فریدون کامران کاوه کوروش
    کیوان منوچهر مهرداد هوشنگ آرش پروین زهرا فرزانه لیلا نرگس داوود غلامحسین غلامعباس علیمحمد علی‌اکبر بیژن بابک افشین فرزاد"""
)
#: Given names in Persian alone; in Arabic the same letters are a word of the language.
GIVEN_PERSIAN = _folded(
    "رضا اکبر غلام عمر سعید حمید مجید جلیل هادی خلیل منیر نعیم سجاد باقر رضوان محسن مهدی صادق کریم رحیم منصور ناصر"
)
#: Given names that are other words still where nothing stands beside them.
NOT_ALONE = _folded(
    "خالد سليم حسن جلال علي نوري وليد زهير حاتم سعد قيس ليث عزت بهجت عمران سهيل نرگس نادية سارة فرهاد عمار انور زيد جواد همام"
)
#: Given names that are common words too: names only where a surname or another given name stands behind them.
GIVEN_OR_WORD = _folded(
    """مهدي عادل صالح منصور كريم رحيم جمال كمال سالم فهد ماجد راشد رشيد حامد زاهد فارس مقداد ممدوح رضا عمر عزيز سعيد حميد مجيد خليل منير نبيل نعيم هادي جليل
    سجاد رضوان رافد غازي شاكر عماد حمد باقر
    ضياء حازم ماهر سامي محسن أسعد وسام رعد نور نصير هدى هناء شهاب صابر"""
)
#: Words of every day that are given names too: no name begins with one, and behind one it is not sure where a name begins.
WORD_OR_GIVEN = _folded(
    """باسم طالب تركي نجم رياض أسماء أكرم صدام كامل فاضل ناصر صادق صباح صفاء نصر أمير بندر أمل إيمان وفاء انتصار إخلاص نجاح كوثر وداد
    حنان رجاء سناء فائق توفيق مالك مختار مبارك فلاح زهور أحلام صلاح"""
)
#: Words that are no names where they are written exactly so, though names fold to the same letters or stand in them: *on*,
#: *of night*, *from me*, *perhaps I*, *actual*, *in it*, *here*, *except*, *greets*; and *sayyid*, a title.
NO_NAMES = frozenset(
    {
        "على",
        "ليلي",
        "مني",
        "لعلي",
        "لعلى",
        "فعلي",
        "وعلى",
        "فعلى",
        "بها",
        "هنا",
        "علا",
        "إلا",
        "ألا",
        "الا",
        "يحيي",
        "سيد",
        "سید",
    }
)
#: What joins the parts of a name, each with what belongs to it.
JOINTS = _folded("بن ابن بنت أبو آل")
#: What belongs to the word behind it, so that no name begins there.
OPEN = _folded("بن ابن بنت أبو أبي أبا آل عبد أم آية حزب مير غلام")
#: What ends a surname where it is written apart.
IRANIAN_ENDS = _folded("زاده پور نژاد نیا فر فرد")
#: Nouns and verbs that stand right before a person, besides those that follow one too.
BEFORE = _folded(
    """مقتل اغتيال وفاة زيارة لقاء مكتب نجل شقيق زوجة والد برئاسة بزعامة بقيادة قيادة جنازة تصوير يدعى اسمه واسمها منهم اغتيل ولد قاد
    جانب حضور بحضور استقالة حكومة صور قتل دکتر ترور قتل آقای به‌نام"""
)
#: Places that begin like a father's name.
ABU_PLACES = _folded("ظبي غريب الخصيب")
#: What *servant of* stands before, the article left out. Source: the names of God, and the usage of Iraq.
DIVINE = _folded(
    """الله رحمن رحيم كريم عزيز أمير مهدي حسين حسن رضا زهرة زهراء واحد وهاب رزاق ستار سلام جبار قادر غني خالق حميد مجيد لطيف جليل
    حليم هادي باسط فتاح منعم محسن ناصر غفور غفار باري باقي حق حي قدوس ملك مطلب كاظم صاحب عظيم علي أحد صمد نبي رسول حكيم عال رؤوف
    إله ودود شهيد معين جواد عباس أئمة"""
)
#: What stands before *Allah* in one name, and before *al-Din*.
BEFORE_ALLAH = _folded("نصر سعد فضل فتح لطف أسد حبيب هبة روح عطا نعمة جار خير ضيف عون رزق جاد خلف")
BEFORE_DIN = _folded(
    "كمال نور علاء جمال شمس محي محيي سيف ضياء بهاء عماد حسام عز فخر ناصر نظام سعد شهاب تاج تقي زين صفي برهان خير جلال قطب نجم مجد"
)
#: Titles before a person's name; those that are also a team or *who is speaking* are left out.
TITLES = _folded(
    """السيد السيدة الشيخ الدكتور الدكتورة المهندس الأستاذ الحاج النائب النائبة اللواء العميد العقيد الرائد النقيب القاضي المحامي
    الصحفي الصحفية الناشط الناشطة المدعو آقای خانم سید شیخ حاج دکتر مهندس سردار سرهنگ سرتیپ سرلشکر آیت‌الله حجت‌الاسلام کاک مامۆستا"""
)
#: Words with the article that end in -i and are no surname: nations and callings, plurals, and what is done.
_NO_SURNAMES = _folded(
    """العراقي الإيراني الأمريكي الأميركي السعودي التركي السوري اللبناني الأردني المصري الكويتي اليمني الليبي التونسي الروسي البريطاني
    الفرنسي الألماني الكردي العربي الإسلامي الفلسطيني الإسرائيلي الصيني الياباني الهندي الباكستاني الأفغاني الإماراتي القطري البحريني
    العماني المغربي الأوروبي الأوكراني الإيطالي الإسباني الكندي التركماني المسيحي اليهودي الشيعي السني الإيزيدي
    السياسي العسكري الأمني الوطني الحكومي الرئاسي البرلماني النيابي الوزاري القضائي الإعلامي الاقتصادي المالي النفطي الحالي الثاني
    الميداني الرسمي الدولي الإقليمي المحلي الشعبي الحزبي الديني القيادي الصحفي المحامي القاضي الماضي التالي الباقي النهائي الرئيسي
    الأساسي الطبيعي التاريخي التقليدي الابتدائي الاتحادي الفيدرالي المركزي الإداري الفني القانوني الدستوري المدني الجنائي العالمي
    النووي الصاروخي الجوي البحري البري الكلي الجزئي الذاتي الشخصي العائلي العشائري القبلي الطائفي القومي الإنساني الاجتماعي الثقافي
    العلمي التعليمي الطبي الصحي الرياضي الفنان الأدبي التنفيذي التشريعي الانتخابي الجماعي الفردي اليومي السنوي الشهري الأسبوعي الحقيقي
    الفعلي الداخلي الخارجي الشمالي الجنوبي الغربي الشرقي الإضافي الإيجابي السلبي الإرهابي الثوري الجهادي الكافي الذي التي اللاتي
    الأراضي المباني الأهالي النواحي الضواحي الليالي المعالي الأيادي الأغاني النوادي المساعي المقاهي المراعي الدواعي المعاني الأماني
    الملاهي الأعالي الموالي الداعي الساعي السعي المشي الوعي الوحي النفي الرأي الجري الرمي الكراسي الصحاري الموانئ الشواطئ الحوالي
    الإلهی الهی المپی الکلی الکترونیکی الگویی الحاقی الزامی التهابی"""
)
#: Nouns of doing end so: al-tasaddi, al-takhalli, al-ta'ati.
_DOING = re.compile(r"الت(?:\w{2}|\wا\w)[يی]\Z")
_NISBA = re.compile(r"ال\w{3,}[يی]\Z")
#: Words of the list of names that are words of every day, or places, and no surname behind a given name.
_WORDS_TOO = _folded(
    """آبادان آبادی آزاد آهنگر آیت‌الله آقا البرز ارومیه اراک ایلام بازرگان باهنر بزرگ برزگر بلوچ بلوچستان بهار بوشهر بیرجند تابان ترکان
    ترکمن جوان جهانی حاج حاجی حافظ حجت حزب‌الله حقیقت حقیقی خامه خامنه خان خانی خرمشهر خورشید خوزستان خوش خوشنویس دارا درخشان درویش
    دری دزفول دلبر دلیر دهقان راد رحمان رسول رضوان روح روحانی رویا رهبر رهبری رهنما زارع زاهدان زرگر زرین زنجان زند زیبا زیبایی ساسان
    سامان سبزوار ستار ستایش سحر سردار سرمد سروش سعادت سلام سلامی سلطان سمنان سنندج سوری سپاهی سیستان سید شادی شاهرود شاهی شاهین
    شبنم شریف شکوه شمس شهر شهری شورای شیخ صدر صمیمی ظفر عالم عامل عراقی علامه فائز فرج فرمان فرمانده فرهنگ فرهنگی فروغ قائم
    قادر قدوسی قربان قشم قهرمانی کاشان کرد کردستان کردی کرمانشاه کشاورز کیش گرجی گرگان گرمی گلزار گلستان گنبد گیلان لاله لرستان ماهان
    مانی مجتهد مدرس مراد مرکزی معروف معین مقدم ملا ملک ملکی مهاباد مهاجر مهر مهرآباد مهندس میر میرزا نامدار ناظری نبی ندا نسیم نظام
    نظامی نطنز نگار نگین نوروز نورانی نوید نیشابور هدایت هرمزگان هما همایون هنگامه هوشمند ورامین وزیری وفا ولی ولایتی پارچین پارسا
    پارسی پایدار پرتو پروانه پری پزشکی پناه پهلوان پویا پیر پیروز پیری پیمان پژوهش چابهار چنگیز چراغی نژاد پور زاده یزدان امید روشن سپهر
    باسم تبارك ثائر جزار حداد حنان خطيب خياط ربيع رجاء سناء سهام شعبي صدام صراف طالب عطار ملائكة منتظر نجار نجم نصر انتصار إسراء
    إخلاص إيمان أسماء أكرم أشرف أنوار دعاء صفاء كوثر مالك مناف ناصر فوزي غالب رافع ظافر حكيم شبلي سودانی سعدی دولت‌آبادی آذر بهمن مهران"""
)
#: Endings of Iranian surnames; those that plurals and verbs have too (-yan, -vand) only behind a given name.
_IRANIAN = re.compile(r"\w{2,}(?:زاده|پور|نژاد|نیا)\Z")
_NO_IRANIAN = re.compile(
    r"(?:.*(?:انیا|رنیا|تونیا)|سنگاپور|.*لامپور|(?:شاه|شه|امام|آقا|حرام|خان|برادر|خواهر|عمو|عمه|دایی|خاله|اشراف)زاده|آزاده)\Z"
)
_PATRONYMIC = re.compile(r"(\w{3,}?)(?:یان|وند)\Z")
#: Surnames that no rule finds.
_MORE_SURNAMES = _folded("پزشکیان لاریجانی قالیباف")
_ARTICLED = _folded(
    "صدر حكيم بكر دباغ بزاز علاق ملا خياط نجار حداد صباغ جلبي صراف شابندر خطيب عطار خنجر فياض سياب جزار سهيل قطب صالح"
)


def is_nisba(word: str) -> bool:
    """Whether a word is a surname with the article: after a place or a tribe, or one of the well-known trades.

    >>> is_nisba("الحلبوسي"), is_nisba("الدباغ"), is_nisba("الحكومي"), is_nisba("التخلي")
    (True, True, False, False)
    """
    key = fold_key(word)
    if _NISBA.match(word):
        return key not in _NO_SURNAMES and not _DOING.match(word)
    return key.startswith("ال") and key[2:] in _ARTICLED


def is_surname(word: str) -> bool:
    """Whether a word without the article is a surname behind a given name, and no word of every day.

    >>> is_surname("جلیلی"), is_surname("نیک‌پور"), is_surname("احمدیان"), is_surname("ایرانیان"), is_surname("سنگاپور")
    (True, True, True, False, False)
    """
    key = fold_key(word)
    if key in _listed():
        return True
    bare = word.replace("\u200c", "")
    if _IRANIAN.match(bare):
        return not _NO_IRANIAN.match(bare)
    found = _PATRONYMIC.match(bare)
    return found is not None and any(fold_key(found[1]).endswith(name) for name in _long_given())


@cache
def _long_given() -> frozenset[str]:
    return frozenset(name for name in GIVEN if len(name) > 3) | _folded("عبدالله")


@cache
def _listed() -> frozenset[str]:
    """The names of the list that the spelling model has learned from, without those that are words too."""
    lines = resources.files("service.translation.spelling").joinpath("usual.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if line and not line.startswith("#"))
    return (frozenset(fold_key(row[1]) for row in rows) | _MORE_SURNAMES) - _WORDS_TOO - WORD_OR_GIVEN - GIVEN_PERSIAN


#: Words that may follow a name and are none: where one of them stands, the name has ended.
AFTER = _folded(
    """في فى من إلى عن أن إن أنه إنه أنها إنها مع بعد قبل بين هو هي هذا هذه ما لا لم لن كان كانت قد حتى عند منذ خلال أو ثم أم بل لكن
    أمام تحت فوق ضد نحو حول أثناء أمس غدا قرب لدى عبر داخل خارج كما حيث بينما إذا ليس سوى غير مقابل بسبب إثر عقب وفق اليوم الآن
    التي الذي الذين قال قالت أكد أعلن أضاف أوضح أشار ذكر كشف نفى دعا وصل غادر زار التقى استقبل بحث رفض اتهم حذر شدد وقع ترأس تسلم
    قدم عقد كتب فاز مات توفي قتل أصيب اعتقل يقول يؤكد يعلن يصل يغادر يزور يلتقي يستقبل يبحث يدعو يرفض ينفي يترأس يكتب يفوز يروي يكشف
    رئيس وزير نائب سيقول سيصل سيزور مساء
    در به از را که و با برای تا هم نیز است بود شد گفت گفته می‌گوید کرد کرده دارد داشت این آن روز امروز دیروز دیشب وزیر رئیس
    رییس نماینده سخنگوی معاون دبیر عضو مدیر خواند نوشت دید رفت آمد درگذشت استعفا شامگاه یک دو سه اما یا پس بر روی زیر طی ضمن
    مشاور اعلام تاکید تأکید خواستار وارد دوباره هنوز نه نخواهد خواهد نیست نبود باید بار"""
)

"""Which words with a capital, or beside a title, are no names of anybody?

Closed classes, or nearly so, beside those of ``words.py``; all folded. They are asked when names are looked for that
the glossary lacks, where nothing but the text itself says what is a name.
"""

from __future__ import annotations

import re

from glossary.folding import fold_key
from glossary.words import INSTITUTIONS, KINDS, NAMED_AFTER


def _words(text: str) -> frozenset[str]:
    return frozenset(fold_key(word) for word in text.split())


#: Nouns that say what kind of body or thing is named. Alone they name nobody; with others they are part of a name, and
#: only they take *of* into it: Ministry of Oil, but Soleimani of the Quds Force.
HEAD_NOUNS = (
    _words(
        """ministry council court party front union commission agency office department parliament assembly government
        congress senate house bureau authority command staff guard war agreement treaty accord summit conference embassy
        consulate cabinet republic state states kingdom emirate federation association society club league chamber
        directorate administration secretariat presidency army navy force police intelligence service services security
        station channel radio television tv newspaper journal magazine press media website page region governorate
        capital north south east west northern southern eastern western central upper lower new great high general
        national international federal popular islamic supreme people peoples revolution uprising demonstration
        demonstrations protest protests movement tribunal fund program programme project plan law constitution charter
        day days week month year century anniversary festival operation battle campaign zone crossing border gate
        church cathedral temple monastery seminary hawza school faculty prison square base camp axis resistance cell
        faction wing unit branch militia militias list bloc alliance coalition framework regime organisation
        organizations groups"""
    )
    | INSTITUTIONS
    | NAMED_AFTER
    | frozenset(KINDS)
)

#: Words that open sentences, headings and credits, are written large for respect, or stand for other things than names.
OPENERS = _words(
    """according speaking asked addressing citing quoting referring responding noting adding writing following
    photo image video file source sources read more share related watch listen home news opinion analysis editor editors
    report reports reporter exclusive breaking update updated published posted copyright all rights reserved
    dear god allah internet web covid twitter facebook telegram instagram youtube whatsapp email phone tel fax
    am pm ok ceo id no vol chapter section article part page table figure annex note notes summary introduction
    conclusion background iraqi-led iranian-backed spring summer autumn winter ramadan muharram ashura arbaeen eid
    arabic farsi sorani hebrew kurmanji dari pashto urdu latin
    million billion percent dollar dollars dinar dinars rial rials toman tomans euro euros kilometer kilometers
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    if yesterday today tomorrow tonight please click subscribe newsletter contact about comments"""
)

#: How the adjective of a people ends, and its plural.
PEOPLE_ENDING = re.compile(r"(?:ian|ean|ish|ese|qi|ist|ists|ians|eans|qis)\Z")

#: Offices and titles in Arabic, Persian and Sorani that stand before a name, beside those in ``TITLES``.
ARABIC_TITLES = _words(
    """الرئيس رئيس الوزير وزير الشيخ شيخ شیخ السيد سيد سید السيدة الحاج حاج حاجی الجنرال اللواء الفريق العميد العقيد
    المقدم الرائد النقيب القائد قائد الامين أمين الأمين زعيم الزعيم مرشد المرشد الإمام امام آية آیت‌الله آيت‌الله
    حجت‌الاسلام حجة‌الاسلام سردار سرتيپ سرتیپ سرلشکر سرلشكر سپهبد دکتر الدكتور دكتور النائب نائب المتحدث محافظ السفير
    سفير الخبير المحلل القيادي القاضي الأستاذ المرجع الشهيد شهيد شهید آقای خانم جناب حضرت علامه فرمانده رییس رئیس‌جمهور
    وزیر نماینده سخنگوی کاک كاك كاكه کاکه ئاغا ئاغای بەڕێز دکتۆر سەرۆک سەرۆكی وەزیری فەرماندەی مەلا شێخ سەید ڕێزدار
    الملا ملا الأمير أمير الملك ملك"""
)

#: Words that go on with an office before the name comes: رئيس الوزراء العراقي السابق ...
ARABIC_OFFICES = _words(
    """الوزراء الجمهورية الجمهوريه جمهوری جمهور الخارجية الداخلية الدفاع النفط المالية العدل التربية الصحة التخطيط
    البرلمان النواب مجلس القضاء الأعلى الاعلى العام العامة الأول الاول السابق الأسبق الحالي الجديد الراحل القائم هيئة
    الحشد الشعبي حشد تيار التيار تحالف ائتلاف كتلة حركة حزب دولة القانون الفتح الحكمة الصدري الوطني الاسلامية الإسلامية
    الثورة الثوره فيلق فیلق القدس قدس سپاه انقلاب اسلامی ارتش نیروی خارجه کشور دفاع نفت اطلاعات سابق پیشین رهبر معظم
    والمسلمین والمسلمين العظمى العظمی الله المسلحة القوات للقوات المسلح الكردستاني کوردستان كردستان إقليم اقليم هەرێمی
    حکوومەتی پەرلەمانی وەزیران باسم الرسمي لجنة اللجنة الأمن السياسي السياسية الديني الدينية الركن دکتر حاج سید الحاج
    السيد الدكتور الشيخ بغداد طهران العراق ايران إيران لبنان سوريا"""
)
#: The adjective of a people in Arabic or Persian, with or without its article: العراقي، الإيرانية، عراقی.
ARABIC_PEOPLE = re.compile(
    r"(?:ال)?(?:عراق|ايران|اميرك|امريك|سور|لبنان|سعود|كرد|ترك|روس|فلسطين|اسرائيل|يمن|كويت|قطر|اماراﺗ|مصر|اردن|بحرين)يه?\Z"
)

#: Words that end a run of name words in Arabic, Persian and Sorani: small words and the verbs of the news.
ARABIC_ENDS = _words(
    """في من على الى إلى عن مع أن ان إن كان كانت قد لقد ما لا لم لن هو هي هذا هذه ذلك الذي التي الذين و أو ثم بعد قبل
    خلال حول ضد بين عند منذ حتى كما لكن بل أي كل بعض غير أمس امس اليوم غدا يوم عام
    قال قالت يقول أكد اكد أكدت يؤكد أعلن اعلن أعلنت صرح أشار اشار أضاف اضاف أوضح ذكر ذكرت كشف دعا طالب وصل زار التقى
    استقبل بحث ناقش غادر عاد عقد شدد اعتبر رأى نفى رفض وافق قتل اغتيل استشهد ترأس اجتمع حذر انتقد هدد تولى أصدر وجه
    بعث هنأ تحدث شارك حضر افتتح كلف عين انتخب استقال اتهم طلب جدد بدأ أجرى تسلم يصل يزور يلتقي سيزور
    در از به با را که این آن بر برای تا هم نیز است بود شد شده کرد کرده گفت گفته افزود داد داشت اظهار تاکید اعلام بیان
    دیدار سفر وارد ترور بعد پیش پس روز امروز دیروز یا اما ولی و می نمی خود وی او ما شما آنها هر چه چون اگر
    لە بۆ بە لەگەڵ و کە ئەو ئەم دوای پێش وتی گوتی ڕایگەیاند کرد بوو دەکات کردەوە سەردانی لەسەر تا هەر یان"""
)
#: What a name goes on with: son of, father of, servant of, family of.
ARABIC_LINKS = _words("بن ابن بنت ابو أبو ابي أبي ابا عبد آل ال ذو الدين الله")

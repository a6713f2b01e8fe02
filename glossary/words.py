"""Which words in and around a name are not the name itself?

The lists are closed classes of the languages, or nearly so: articles, patronymics, titles, function words.
All are folded (see ``folding.py``). What is not listed is taken to be part of a name.
"""

from __future__ import annotations

import re

from glossary.folding import fold_key
from glossary.scripts import ARABIC_CLASS

#: One written word: letters, marks and digits, with apostrophes inside; or an abbreviation with its points (U.S.).
#: Zero-width joiners belong to the word.
WORD = re.compile(
    r"(?:(?:[A-Z]\.)+[A-Z]\.?(?![\w’'])|[^\W_](?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640\u200c\u200d\u00ad]"
    r"|['’‘ʼ`´′](?=[^\W\d_]))*)"
)

_UPPER = "".join(chr(c) for c in range(0x41, 0x1F00) if chr(c).isupper() and (c < 0x250 or c >= 0x1E00))
#: Where a name may begin, with the word there: a capital, or a word of the Arabic script. It reads a little more
#: than a word (a trailing quote) and is several times as quick.
HEAD = re.compile(
    rf"[ʿʾ{_UPPER}{ARABIC_CLASS}](?:(?:\.[A-Z])+\.?|[\w'’‘ʼ`´\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d\u00ad]*)"
)

#: The article written on to a Latin word: ALZAHRANI, Elbaradei, Assadr.
GLUED_ARTICLE = re.compile(r"\A(?:[ae]l(?=[^aeiou\W].{3})|[ae](?=(sh|[tdrzsn])\1.{3}))", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(fold_key(word) for word in text.split())


#: The Arabic article as Latin letters write it, on its own or before a hyphen.
ARTICLES = _words(
    "al el il ul ol os osh asch od on or oz ot as ash ar ad an at az ath adh es esh er ed en et ez ach ech"
)
#: Articles that say so by themselves; the assimilated ones (ash-, ar-) only before a hyphen and their own letter.
PLAIN_ARTICLES = _words("al el ul")
#: Son of, daughter of.
PATRONYMICS = _words("bin ibn ben bint binti b بن ابن بنت")
#: Family of: آل سعود.
FAMILY = _words("آل")

#: Titles, ranks and offices that stand before a name and are no part of it.
TITLES = _words(
    """gen general lt maj major col colonel brig brigadier capt captain adm admiral sgt marshal field cmdr cdr commander commandant sardar
    hajj haj hajji haji hadji hagg al-hajj alhaj hadj sayyid sayed sayyed seyyed seyed syed sayid seyyid saiyid ayatollah ayatullah ayatolah
    ayatallah grand imam emam sheikh shaikh shaykh sheik cheikh scheich sheykh mullah mulla molla mawlana hojatoleslam hojjatoleslam
    hujjatulislam allamah marja cleric dr doctor mr mrs ms miss prof professor eng engineer ustad pm premier prime minister president
    king prince emir sultan chief leader supreme deputy vice former ex late senator sen rep congressman ambassador envoy judge justice
    secretary chairman director spokesman spokesperson governor mayor speaker mp martyr shahid shaheed comrade lawmaker militiaman
    السيد سيد سید السيده الشيخ شيخ شیخ الحاج حاج حاجي حاجی ايه ايت آيت آية الله العظمى العظمي اللواء الفريق العميد العقيد المقدم سردار سرتيپ سرلشكر
    سرلشکر الدكتور دكتور دکتر الامام امام الرئيس رئيس السابق الشهيد شهيد شهید المرجع القائد قائد الجنرال جنرال ژنرال الاستاذ استاذ النائب الوزير وزير
    آیت‌الله آيت‌الله حجت‌الاسلام حجة‌الاسلام جنرل سپهبد سرتیپ علامه حضرت آقای جناب الجنرال المقاوم الفريق
    حجه حجت الاسلام والمسلمين المرشد الملا ملا كاك"""
)

#: Those of them that stand for their holder without a name (*the president replied to*), or close the title of one.
OFFICES = _words("الرئيس رئيس السابق المرجع القائد قائد النائب الوزير وزير المرشد")

#: How the Arabic script writes *father of*, in its three cases; the name is the same.
KUNYAS = _words("أبو أبا أبي")

#: Small words that begin a sentence or stand between names in capitals; never a given name.
FUNCTION_WORDS = _words(
    """a an and any are as at be been before after but by did do does for from had has have he her his how i if in into is it its
    may more most much my near no nor not now of off on once one only or our out over per said says she should since so some
    such than that the their them then there these they this those though through to today under until up upon us was we were what
    when where whether which while who whom whose why will with within without would yet you your also although among amid
    against about above according across along around because behind below beside besides between beyond both can could despite
    down during each earlier either even ever every few first following former here however instead just last later least less like
    many meanwhile moreover never next none nothing often other others otherwise own perhaps quite rather recently same second
    several soon still then therefore third thus together too toward towards two three very via yes yesterday tomorrow
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
    november december en la le les der die das"""
)

#: Peoples, faiths and camps, which stand before a name as titles do.
PEOPLES = _words(
    """iraqi iraqis israeli saudi emirati kuwaiti omani yemeni qatari bahraini afghan pakistani turk turks arab arabs kurd kurds us american
    british french german greek dutch swiss shia shii sunni sunnis muslim christian jewish houthi baathist islamist sadrist twelver uk un eu
    iranian iranians kurdish turkish syrian lebanese palestinian russian shiite shiites"""
)

#: Kin terms after a possessive: "Khamenei's son" is not about the son's own name.
KIN = _words(
    "son daughter father brother sister mother wife husband uncle nephew cousin grandson family heir successor"
)

#: Words that make a place, an institution or a thing of the name before them: Sadr City, Khomeini Street.
NAMED_AFTER = _words(
    """street st road avenue boulevard square city town village district neighborhood neighbourhood province governorate airport bridge
    tower towers hospital university college school mosque shrine foundation institute library stadium hall palace park port base camp prison
    island mountain river lake sea valley highway expressway hotel museum brigade brigades battalion battalions division corps army network
    family tribe clan dynasty prize award award medal cup league club fc university museum pharmaceuticals telecom airlines
    bank company group corporation ltd inc madhhab fiqh jr junior sr doctrine"""
)

#: Institutions that take a place into their name.
INSTITUTIONS = _words(
    "university college institute bank museum library hospital observatory academy times post tribune telegraph"
)

#: How registers from Dhaka to Jakarta shorten Muhammad: *Md. Siddique*, *Mohd Zaini*, *Moch. Achwan*.
MUHAMMAD_SHORT = frozenset(["md", "mhd", "mohd", "muhd", "moh", "muh", "moch", "mohm", "mhmd"])

#: Given names so widespread in the region that one in common says little.
COMMON_NAMES = _words(
    """mohammed mohammad muhammad mohamed muhammed mohamad muhamad ali ahmed ahmad hassan hasan hussein husayn hossein hussain husain
    abdullah abdallah ibrahim khalil omar umar khalid khaled said saeed saied mahmoud mahmud mustafa mostafa moustafa yusuf yousef youssef yousif
    abbas kazem kadhim kazim jassim jasim jasem karim kareem rahim rahman abdulrahman abdelrahman abdulaziz aziz hamid hameed hamad hamed amir
    ameer hadi mehdi mahdi reza rida akbar asghar saleh salih salah salman suleiman sulaiman daoud dawood musa mousa isa issa haidar
    haider haydar jaafar jafar jawad sadiq sadegh baqir bagher nasser nasir faisal faysal walid tariq tareq zaid zayd bakr othman uthman
    malik majid majed rashid rasheed samir amin amir tahir taher yasin yassin yahya zakaria qasem qassem qasim kassem kassim hashim hashem fadel
    fadhil adel adil anwar bashar bashir fuad fouad ghazi habib hamza imad ismail esmail jamal kamal latif mansour mansur marwan mazen munir
    nabil nader nour nouri omar osama usama qais raad rafiq ridha sabah sami saad sadi talal wisam yaser yasser ziad ziyad
    محمد علي علی احمد حسن حسين حسین عبدالله ابراهيم ابراهیم خالد سعيد محمود مصطفى مصطفی يوسف عباس كاظم جاسم كريم مهدي مهدی رضا صالح قاسم حيدر جعفر صادق باقر"""
)

#: English words that name a kind of group or place, each with the one it is exchanged with from outlet to outlet.
#: American spelling stands for both.
_EXCHANGED = {
    "list": "coalition alliance bloc block list slate",
    "organization": "organization organisation",
    "mobilization": "mobilization mobilisation",
    "defense": "defense defence",
    "center": "center centre",
    "coordination": "coordination coordinating coördination",
    "forces": "forces force",
    "guards": "guards guard",
    "brigades": "brigades brigade",
    "units": "units unit",
    "committee": "committee committees",
    "movement": "movement current trend",
}
KINDS = {fold_key(word): kind for kind, words in _EXCHANGED.items() for word in words.split()}

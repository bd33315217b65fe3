"""What people advertise, what customers own, and the small words between: the vocabulary of a call."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


# Works that somebody makes and wants to be seen.
WORKS = listed(
    "channel chanel chanell channell channels youtube yt song songs music cover covers remix remixes track tracks "
    "rap raps mixtape mixtapes beat beats album albums single ep lp demo band vid vids video videos videoes vidio "
    "vidios clip clips stream streams livestream playlist playlists soundcloud spotify bandcamp blog blogs vlog "
    "vlogs parody parodies gameplay gameplays montage montages tutorial tutorials animation animations podcast "
    "podcasts webcast ebook novel comic webcomic etsy patreon onlyfans twitch merch giveaway giveaways survey "
    "surveys questionnaire kickstarter gofundme fundraiser indiegogo sound singing dubstep mashup freestyle talent "
    "mixes upload uploads vids instrumental instrumentals"
)
# Places on the web, which a customer may have as well.
PLACES = listed(
    "page pages site sites website websites webpage link links profile profiles store shop post posts article "
    "articles app apps group server instagram insta ig facebook fb twitter tumblr snapchat snap tiktok vine steam "
    "forum newsletter course webinar portfolio campaign project petition art artwork work stuff content brand "
    "business company friend friends brother sister boy girl homie dad uploads game"
)
# What a customer has with a company: whoever speaks of these asks for service.
DEALINGS = listed(
    "call calls account accounts order orders case ticket dm dms message messages email emails mail inbox bill invoice "
    "refund "
    "payment parcel package delivery booking flight subscription warranty receipt number phone laptop device card "
    "balance basket cart complaint tweet tweets reply question questions"
)
OWNERS = listed("my mah our mine mi me us ours myself")
OTHERS_OWNERS = listed("his her their guys dudes kids bros friends brothers sisters")
# Words that point back to what is being talked about.
POINTING_BACK = listed(
    "it that them those the their your ur you youre yourself there what whats how why who when where whether if any "
    "again up with for of all everything anything one ones both he she they him her his its is was are and or but so "
    "bass drums lyrics beat guitar solo background voice guy girl man woman kid dog cat end ending beginning date time "
    "look "
    "because once first last every each dms dm no not from as at in on than then back before after"
)
FILLERS = listed("out to at on up for over into by please pls plz guys also and just some more the a an new brand own")
# Behind a work these say that it tells of something else: "my video of the leak".
TELLS_OF = frozenset(
    {("of", "the"), ("of", "your"), ("of", "how"), ("of", "a")}
    | {("about", word) for word in ("the", "your", "how", "a", "this")}
)

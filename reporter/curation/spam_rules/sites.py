"""Sites by what a link to them is for: sharing, asking for something, or paying whoever placed it."""

from __future__ import annotations

import re
from collections.abc import Collection

from reporter.curation.spam_rules.nouns import listed

# Where people pass on news, pictures and knowledge: a link there is sharing.
SHARING = listed(
    "t.co youtu.be youtube.com imgur.com reddit.com redd.it np.reddit.com wikipedia.org wikimedia.org xkcd.com "
    "giphy.com gfycat.com tenor.com twimg.com pic.twitter.com flickr.com github.com gist.github.com"
    " githubusercontent.com gstatic.com 4chan.org "
    "stackoverflow.com archive.org bbc.co.uk bbc.com bbc.in cnn.com cnn.it nytimes.com nyti.ms theguardian.com "
    "gu.com reuters.com reut.rs apnews.com washingtonpost.com wapo.st wsj.com on.wsj.com bloomberg.com ft.com "
    "forbes.com economist.com independent.co.uk telegraph.co.uk huffingtonpost.com huff.to time.com npr.org "
    "aljazeera.com lemonde.fr spiegel.de techcrunch.com tcrn.ch mashable.com on.mash.to theverge.com wired.com "
    "arstechnica.com engadget.com cnet.com gizmodo.com zdnet.com medium.com quora.com imdb.com google.com goo.gl "
    "bit.ly tinyurl.com ow.ly is.gd j.mp tmi.me twitpic.com yfrog.com change.org avaaz.org ipetitions.com "
    "38degrees.org.uk instagr.am 4sq.com foursquare.com yelp.com tripadvisor.com trustpilot.com glassdoor.com"
)
# Where people ask for money, followers or buyers of works of their own.
BEGGING = listed(
    "gofundme.com indiegogo.com kickstarter.com fundly.com vakinha.com.br patreon.com ko-fi.com "
    "easypromosapp.com woobox.com surveymonkey.com etsy.com teespring.com sunfrogshirts.com redbubble.com "
    "soundcloud.com reverbnation.com bandcamp.com twitch.tv tsu.co onlyfans.com wattpad.com linktr.ee "
    "bubblews.com audiojungle.net play.google.com apps.facebook.com"
)
# Shops and pages: a customer may link there too, so that such a link says less.
ASKING = listed(
    "ebay.com ebay.co.uk amazon.com amazon.co.uk amzn.to facebook.com twitter.com x.com instagram.com tiktok.com "
    "vk.com vimeo.com flipagram.com plus.google.com"
)
SHORTENING = listed("bit.ly goo.gl tinyurl.com ow.ly is.gd j.mp cutt.ly t.ly rb.gy shorturl.at tiny.cc v.gd s.id")
PAYING = listed("adf.ly linkbucks.com binbox.io adfoc.us sh.st ouo.io bc.vc shorte.st swagbucks.com ermail.pl")
SAID_THERE = re.compile(
    r"//(?:www\.|mobile\.|m\.)?(?:(?:twitter|x)\.com/\w+/status(?:es)?/\d|instagram\.com/(?:[\w.]+/)?(?:p|reel"
    r"|tv)/|facebook\.com/[\w.]+/(?:posts|photos|videos)/)",
    re.IGNORECASE,
)
PICTURE = re.compile(r"\.(?:jpe?g|png|gifv?|svg|webp)\b", re.IGNORECASE)


def is_sharing(link: str, site: str) -> bool:
    """Whether a link passes on news, knowledge, a petition, somebody's post or a picture."""
    if PICTURE.search(link) or SAID_THERE.search(link):
        return True
    return is_below(site, SHARING) and not is_below(site, BEGGING | ASKING)


def is_below(site: str, domains: Collection[str]) -> bool:
    """Whether a site is one of the domains or a part of one.

    >>> is_below("help.acme.com", {"acme.com"}), is_below("acme.com.evil.net", {"acme.com"})
    (True, False)
    """
    if not domains:
        return False
    parts = site.split(".")
    return any(".".join(parts[i:]) in domains for i in range(len(parts)))

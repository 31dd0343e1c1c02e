"""Words that menus and share lines are made of."""

from __future__ import annotations

import re
from functools import cache

SHARE = frozenset(
    "share,share this,share this article,share this story,share on,share on social media,share "
    "via,tweet,retweet,post,"
    "pin,pin it,email,e-mail,email this,print,print this,save,save article,save this,copy,copy link,link "
    "copied,"
    "link copied to "
    "clipboard,copied,facebook,twitter,x,linkedin,whatsapp,telegram,reddit,pinterest,flipboard,"
    "messenger,instagram,tiktok,threads,bluesky,mastodon,youtube,bookmark,like,reply,follow,follow "
    "us,follow us on,"
    "gift this article,gift,text size,font "
    "size,listen,more,on,via,to,and,this,article,story,comment,comments,sms,"
    "line,wechat,snapchat,with friends,options,sharing,click to share,opens in new window,open in app,"
    "add to favorites,translate,see all".split(",")
)

PAGE = frozenset(
    "close,menu,main menu,search,home,homepage,skip to main content,skip to content,skip to story,skip to "
    "navigation,"
    "skip to,skip navigation,skip links,main content,content,navigation,toggle navigation,toggle "
    "menu,open menu,"
    "close menu,log in,login,log out,sign in,sign up,register,sign in or register,my "
    "account,account,subscribe,"
    "subscribe "
    "now,subscriptions,newsletters,newsletter,news,world,politics,business,sport,sports,opinion,culture,"
    "science,tech,technology,health,environment,climate,travel,style,lifestyle,entertainment,arts,video,"
    "videos,photos,"
    "podcasts,audio,live,live "
    "tv,weather,local,national,international,obituaries,classifieds,jobs,games,puzzles,"
    "magazine,money,economy,markets,education,food,books,film,music,tv,about,about us,contact,contact "
    "us,help,faq,"
    "privacy,privacy policy,terms,terms of use,terms of service,terms and conditions,cookie policy,cookies,"
    "cookie settings,accessibility,advertise,advertise with us,careers,site "
    "map,sitemap,corrections,rss,donate,"
    "support us,e-paper,edition,us edition,uk edition,international edition,latest,latest "
    "news,trending,top stories,"
    "breaking news,most read,most popular,more,show more,load more,read more,view more,see more,see "
    "all,view all,"
    "continue reading,show all,expand,collapse,next,previous,next article,previous article,back,back to top,"
    "back to home,return to top,return to homepage,go to top,top,play,pause,mute,unmute,replay,watch,loading,"
    "please wait,accept,accept all,accept cookies,reject all,reject,decline,agree,i agree,got it,ok,no "
    "thanks,not now,"
    "dismiss,settings,preferences,manage preferences,manage cookies,customize,print "
    "edition,download,download app,"
    "get the app,image,image source,getty images,figure,gallery,slideshow,enlarge,hide caption,toggle "
    "caption,"
    "related,related topics,related stories,related "
    "articles,recommended,popular,sponsored,promoted,advertisement,"
    "unsubscribe,view in browser,view online,forward to a friend,update preferences,manage subscription,talk,"
    "read,edit,view history,history,tools,appearance,article,link,see all topics,video ad "
    "feedback,mailto,published,"
    "leer en español,en español,advertiser content,key points,"
    "and,or".split(",")
)

_WORD = re.compile(r"[\w\-]+(?:['’]\w+)?")


def made_of(text: str, phrases: frozenset[str]) -> bool:
    """Whether the text holds words and they are, end to end, phrases of the given set."""
    first = _WORD.search(text)
    if first is None or first.group().lower() not in _first_words(phrases):
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    longest = 6
    reached = {0}
    for position in range(len(words)):
        if position in reached:
            reached |= {
                end
                for end in range(position + 1, min(position + longest, len(words)) + 1)
                if " ".join(words[position:end]) in phrases
            }
    return len(words) in reached


@cache
def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(word.group() for phrase in phrases if (word := _WORD.search(phrase)))

window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1600000000000000001"
          ],
          "editableUntil": "2022-12-06T08:00:00.000Z",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": [
          {
            "url": "https://t.co/aaaaaaaaaa",
            "expanded_url": "https://shop.example/new?a=1&b=2",
            "display_url": "shop.example/new",
            "indices": [
              "22",
              "45"
            ]
          }
        ]
      },
      "display_text_range": [
        "0",
        "60"
      ],
      "favorite_count": "12",
      "id_str": "1600000000000000001",
      "truncated": false,
      "retweet_count": "3",
      "id": "1600000000000000001",
      "created_at": "Tue Dec 06 07:30:00 +0000 2022",
      "favorited": false,
      "full_text": "Tea &amp; cake at the new shop 🍰 https://t.co/aaaaaaaaaa",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "edit": {
          "initialTweetId": "1600000000000000002",
          "editControlInitial": {
            "editTweetIds": [
              "1600000000000000002",
              "1600000000000000003"
            ],
            "editableUntil": "2022-12-06T09:00:00.000Z",
            "editsRemaining": "4",
            "isEditEligible": true
          }
        }
      },
      "entities": {
        "urls": []
      },
      "favorite_count": "0",
      "in_reply_to_status_id_str": "1599999999999999999",
      "in_reply_to_user_id": "77",
      "in_reply_to_screen_name": "kettle_fan",
      "id_str": "1600000000000000003",
      "retweet_count": "0",
      "id": "1600000000000000003",
      "created_at": "Tue Dec 06 08:10:00 +0000 2022",
      "full_text": "@kettle_fan sorry about the lid!",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "entities": {
        "urls": [],
        "user_mentions": [
          {
            "name": "Pot Lover",
            "screen_name": "pot_lover",
            "id_str": "88"
          }
        ]
      },
      "favorite_count": "0",
      "id_str": "1600000000000000004",
      "retweet_count": "41",
      "id": "1600000000000000004",
      "created_at": "Wed Dec 07 10:00:00 +0000 2022",
      "full_text": "RT @pot_lover: This teapot pours &lt;well&gt;, no drops at all",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "entities": {
        "urls": [
          {
            "url": "https://t.co/bbbbbbbbbb",
            "expanded_url": "https://twitter.com/pot_lover/status/1590000000000000005",
            "display_url": "twitter.com/pot_lover/stat…"
          }
        ]
      },
      "favorite_count": "5",
      "id_str": "1600000000000000005",
      "retweet_count": "1",
      "id": "1600000000000000005",
      "created_at": "Wed Dec 07 11:00:00 +0000 2022",
      "full_text": "So glad to read this https://t.co/bbbbbbbbbb",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "entities": {
        "urls": []
      },
      "favorite_count": "9",
      "id_str": "1600000000000000006",
      "retweet_count": "2",
      "id": "1600000000000000006",
      "created_at": "Thu Dec 08 12:00:00 +0000 2022",
      "full_text": "How we make our teapots, the long version: it starts with the clay, which comes from a pit nearby and rests for two w…",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "entities": {
        "urls": []
      },
      "favorite_count": "many",
      "id_str": "1600000000000000007",
      "retweet_count": "0",
      "id": "1600000000000000007",
      "created_at": "Thu Dec 08 13:00:00 +0000 2022",
      "full_text": "A row whose count is damaged",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "entities": {
        "urls": []
      },
      "in_reply_to_status_id_str": "-1",
      "favorite_count": "1",
      "id_str": "1600000000000000008",
      "retweet_count": "0",
      "id": "1600000000000000008",
      "created_at": "Fri Dec 09 13:00:00 +0000 2022",
      "full_text": "@nobody hello",
      "lang": "und"
    }
  }
]
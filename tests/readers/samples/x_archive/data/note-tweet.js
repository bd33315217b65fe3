window.YTD.note_tweet.part0 = [
  {
    "noteTweet": {
      "noteTweetId": "1600000000000000099",
      "updatedAt": "2022-12-08T12:00:00.000Z",
      "lifecycle": {
        "value": "3",
        "name": "Active",
        "originalName": "ACTIVE",
        "annotations": {}
      },
      "createdAt": "2022-12-08T12:00:00.000Z",
      "core": {
        "styletags": [],
        "urls": [
          {
            "expandedUrl": "https://shop.example/clay",
            "toIndex": "190",
            "shortUrl": "https://t.co/cccccccccc",
            "displayUrl": "shop.example/clay",
            "fromIndex": "167"
          }
        ],
        "text": "How we make our teapots, the long version: it starts with the clay, which comes from a pit nearby and rests for two winters before anybody touches it. Read on: https://t.co/cccccccccc",
        "mentions": [],
        "cashtags": [],
        "hashtags": []
      }
    }
  }
]
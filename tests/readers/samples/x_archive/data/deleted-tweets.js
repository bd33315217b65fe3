window.YTD.deleted_tweets.part0 = [
  {
    "tweet": {
      "entities": {
        "urls": []
      },
      "favorite_count": "0",
      "id_str": "1600000000000000010",
      "retweet_count": "0",
      "id": "1600000000000000010",
      "created_at": "Fri Dec 09 14:00:00 +0000 2022",
      "full_text": "We are closed tomorrow, no, today",
      "lang": "en",
      "deleted_at": "2022-12-09T15:00:00.000Z"
    }
  }
];

window.YTD.account.part0 = [
  {
    "account": {
      "email": "owner@teapot.example",
      "createdVia": "web",
      "username": "teapot_shop",
      "accountId": "4242",
      "createdAt": "2015-06-23T13:04:14.000Z",
      "accountDisplayName": "The Teapot Shop"
    }
  }
]
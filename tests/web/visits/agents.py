"""Programs that ask for pages: people's browsers, and what is no person."""

_KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
_APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
_PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X)"

BROWSERS = {
    "chrome": f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_KIT} "
    "Chrome/130.0.0.0 Safari/537.36",
    "firefox": "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
    "safari": f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {_APPLE} "
    "Version/17.6 Safari/605.1.15",
    "iphone": f"{_PHONE} {_APPLE} Version/16.6 Mobile/15E148 Safari/604.1",
    "edge": f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_KIT} "
    "Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
    "coc-coc": f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_KIT} "
    "coc_coc_browser/130.0.230 Chrome/124.0.0.0 Safari/537.36",
    "zalo-android": "Mozilla/5.0 (Linux; Android 13; SM-A135F Build/TP1A.220624.014; "
    f"wv) {_KIT} Version/4.0 Chrome/119.0.6045.66 Mobile Safari/537.36 "
    "Zalo android/12110709 ZaloTheme/light ZaloLanguage/vn",
    "zalo-iphone": f"{_PHONE} {_APPLE} Mobile/15E148 Zalo iOS/530 "
    "ZaloTheme/light ZaloLanguage/vn",
    "facebook-app": f"Mozilla/5.0 (Linux; Android 12; SM-A125F; wv) {_KIT} "
    "Version/4.0 Chrome/118.0.0.0 Mobile Safari/537.36 "
    "[FB_IAB/FB4A;FBAV/438.0.0.33.118;]",
    "tiktok-app": f"Mozilla/5.0 (Linux; Android 13; SM-A135F; wv) {_KIT} Version/4.0 "
    "Chrome/119.0.6045.66 Mobile Safari/537.36 trill_320303 JsSdk/1.0 NetType/WIFI "
    "Channel/googleplay AppName/trill app_version/32.3.3 ByteLocale/vi-VN Region/VN",
    "samsung": f"Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-A536B) {_KIT} "
    "SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36",
    "phone-named-cubot": f"Mozilla/5.0 (Linux; Android 7.0; CUBOT_NOTE_S) {_KIT} "
    "Chrome/75.0.3770.101 Mobile Safari/537.36",
    "opera-mini": "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; vi) "
    "Presto/2.8.119 Version/11.10",
    "nokia-keys": "NokiaC3-00/5.0 (08.63) Profile/MIDP-2.1 Configuration/CLDC-1.1 "
    "Mozilla/5.0 AppleWebKit/420+ (KHTML, like Gecko) Safari/420+",
    "android-4": "Mozilla/5.0 (Linux; U; Android 4.0.3; vi-vn; GT-P5100 Build/IML74K) "
    "AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Safari/534.30",
    "windows-7": f"Mozilla/5.0 (Windows NT 6.1) {_KIT} Chrome/109.0.0.0 Safari/537.36",
    "internet-explorer": "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) "
    "like Gecko",
}

ROBOTS = {
    "googlebot": f"Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) {_KIT} "
    "Chrome/120.0.0.0 Mobile Safari/537.36 "
    "(compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "bingbot": "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; "
    "bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36",
    "coccocbot": "Mozilla/5.0 (compatible; coccocbot-web/1.0; "
    "+http://help.coccoc.com/searchengine)",
    "facebook": "facebookexternalhit/1.1 "
    "(+http://www.facebook.com/externalhit_uatext.php)",
    "curl": "curl/8.5.0",
    "wget": "Wget/1.21.4",
    "python-requests": "python-requests/2.32.3",
    "headless": f"Mozilla/5.0 (X11; Linux x86_64) {_KIT} "
    "HeadlessChrome/130.0.0.0 Safari/537.36",
    "gptbot": "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; "
    "GPTBot/1.2; +https://openai.com/gptbot)",
    "empty-agent": "",
    "blank-agent": "   ",
    "agent-without-end": "Mozilla/5.0 " + "x" * 1000,
}

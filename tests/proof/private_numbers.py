"""Invents private numbers as people write them, and numbers of documents that only look alike. All by seed, none real."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

AREAS = ("110101", "120103", "130102", "210102", "310104", "320106", "330102", "330803", "340104", "370102",
         "410105", "420106", "440103", "500103", "510104", "522326", "530102", "610104", "620102", "653101")  # fmt: skip
CARDS = (("622848", 19), ("621700", 19), ("622202", 19), ("621226", 19), ("623058", 19), ("622588", 16), ("625965", 16),
         ("621483", 16), ("627066", 17), ("620200", 18), ("955880", 19), ("955990", 19), ("436742", 19), ("603367", 18),
         ("421865", 16), ("456351", 16), ("518710", 16), ("356851", 16))  # fmt: skip
GROUPS = {
    "身份证件号码": ((18,), (18,), (18,), (6, 8, 4), (6, 4, 4, 4), (6, 8, 3, 1), (3, 3, 4, 4, 4), (4, 4, 4, 4, 2), (6, 12), (14, 4)),
    "手机号码": ((11,), (11,), (11,), (3, 4, 4), (3, 4, 4), (4, 3, 4), (4, 4, 3), (3, 8), (7, 4), (3, 3, 5)),
    "银行卡号": ((4, 4, 4, 4, 3), (4, 4, 4, 4, 3), (6, 13), (30,), (30,)),
}  # fmt: skip
AROUND = (
    ("联系人柳云，电话", "。"), ("请拨打", "咨询"), ("（", "）"), ("“", "”"), ("身份证号：", "；"), ("号码", "的持有人"), ("", ""),
    ("户名：闻人朗，账号：", "，开户行：松澜农商银行"), ("柳云 ", " 松澜县南浦街道"), ("柳云,", ",2024-06-28"), ("2024年6月28日", "来电"),
    ("联系电话（", "，微信同号）"), ("证件", "、"), ("收款卡号为", "（工行）"), ("|", "|"), ("0570-0000000，", ""), ("1.", "\n2."),
    ("编号12，号码：", "（示例）"), ("共3人：", "等"), ("tel:", ""), ("第12号 ", " 第13号"),
)  # fmt: skip
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def day_in(random: Random, first: int, last: int) -> date:
    start = date(first, 1, 1)
    return start + timedelta(days=random.randrange((date(last, 12, 31) - start).days))


def digits(random: Random, number: int) -> str:
    return "".join(str(random.randrange(10)) for _ in range(number))


def identity(random: Random) -> str:
    """Return an identity number by GB 11643: the check character is the one for which the weighted sum is 1 mod 11."""
    body = f"{random.choice(AREAS)}{day_in(random, 1930, 2015):%Y%m%d}{digits(random, 3)}"
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body))
    check = (1 - total) % 11
    return body + ("X" if check == 10 and random.random() < 0.7 else "x" if check == 10 else str(check))


def old_identity(random: Random) -> str:
    return f"{random.choice(AREAS)}{day_in(random, 1925, 1985):%y%m%d}{digits(random, 3)}"


def mobile(random: Random) -> str:
    return f"1{random.choice('3456789')}{digits(random, 9)}"


def card(random: Random) -> str:
    """Return a card number whose last digit makes the sum by ISO/IEC 7812-1 a multiple of ten."""
    prefix, length = random.choice(CARDS)
    body = prefix + digits(random, length - len(prefix) - 1)
    total = sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(reversed(f"{body}0")))
    return body + str(-total % 10)


def written(random: Random, kind: str, number: str) -> str:
    """Return a number as people write it: in one piece, in groups with blanks or hyphens, with +86, in wide digits."""
    parts, rest = [], number
    for size in random.choice(GROUPS.get(kind, ((30,),))):
        parts.append(rest[:size])
        rest = rest[size:]
    text = random.choice((" ", " ", "-", "－", "\u3000")).join([part for part in [*parts, rest] if part])
    if kind == "手机号码" and random.random() < 0.15:
        text = random.choice(("+86 ", "+86", "86-", "0086 ")) + text
    return text.translate(_FULL) if random.random() < 0.05 else text


MAKERS = {"身份证件号码": identity, "手机号码": mobile, "银行卡号": card, "15位旧身份证件号码": old_identity}


def private_texts(kind: str, number: int, seed: int) -> list[tuple[str, str]]:
    """Return pairs of a private number as written, and a text with it."""
    random = Random(seed)
    made = []
    for _ in range(number):
        shown = written(random, kind, MAKERS[kind](random))
        before, after = random.choice(AROUND)
        made.append((shown, f"{before}{shown}{after}"))
    return made


def credit_code(random: Random) -> str:
    """Return a unified social credit code by GB 32100."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    plain = random.random() < 0.5  # bodies of the state have codes of digits alone more often
    own = digits(random, 9) if plain else "".join(random.choice(letters) for _ in range(9))
    body = random.choice(("11", "12", "13", "51", "52", "91", "92", "93", "N2")) + random.choice(AREAS) + own
    total = sum(letters.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return body + letters[-total % 31]


def isbn(random: Random) -> str:
    body = "9787" + digits(random, 8)
    body += str(-sum(int(digit) * (1 + 2 * (place % 2)) for place, digit in enumerate(body)) % 10)
    return random.choice((body, f"{body[:3]}-{body[3]}-{body[4:8]}-{body[8:12]}-{body[12]}"))


def harmless(random: Random) -> str:
    """Return a number such as stands in official texts."""
    day = day_in(random, 1990, 2026)
    amount = random.randrange(10 ** random.randrange(3, 14))
    return random.choice(
        (
            lambda: f"松人大〔{day.year}〕{random.randrange(1, 400)}号",
            lambda: f"（{day.year}）浙0803行初{random.randrange(1, 9999)}号",
            lambda: f"{day:%Y%m%d}{digits(random, random.randrange(2, 12))}号文件",
            lambda: f"编号：{digits(random, random.randrange(8, 21))}",
            lambda: f"SL{day:%Y%m%d}{digits(random, 6)}",
            lambda: f"{day:%Y-%m-%d} {random.randrange(24):02d}:{random.randrange(60):02d}",
            lambda: f"{day:%Y%m%d}-{day_in(random, 1990, 2026):%Y%m%d}",
            lambda: f"{day.year}年{day.month}月{day.day}日",
            lambda: f"{day:%Y%m%d%H%M%S}",
            lambda: f"{amount:,}.{digits(random, 2)}元",
            lambda: f"{amount}.{digits(random, 2)}元",
            lambda: f"{amount}元",
            lambda: f"共{amount}万元，其中{random.randrange(10**9)}万元",
            lambda: (
                f"0{random.randrange(310, 999)}-{random.randrange(2, 9)}{digits(random, 6)}-{digits(random, random.randrange(3, 5))}"
            ),
            lambda: (
                f"（0{random.randrange(310, 999)}）{random.randrange(2, 9)}{digits(random, 7)}转{digits(random, 4)}"
            ),
            lambda: f"400-{digits(random, 3)}-{digits(random, 4)}",
            lambda: (
                f"0{random.randrange(310, 999)}-{random.randrange(2, 9)}{digits(random, 6)} {random.randrange(2, 9)}{digits(random, 6)}"
            ),
            lambda: credit_code(random),
            lambda: f"统一社会信用代码：{credit_code(random)}",
            lambda: isbn(random),
            lambda: f"ISBN {isbn(random)}",
            lambda: " ".join(str(random.randrange(1000)) for _ in range(8)),
            lambda: " ".join(str(random.randrange(1000, 10000)) for _ in range(6)),
            lambda: f"{random.choice(AREAS)} {digits(random, 6)}",
            lambda: (
                f"北纬{random.randrange(20, 50)}.{digits(random, 6)}，东经1{random.randrange(10, 30)}.{digits(random, 6)}"
            ),
        )
    )()


def harmless_texts(number: int, seed: int) -> list[str]:
    """Return texts with such numbers; none of them belongs to a person."""
    random = Random(seed)
    around = (("", ""), ("依据", "，"), ("（", "）"), ("见", "附件"), ("松澜县", "。"), ("2024年", "；"))
    return [
        "".join((before, harmless(random), after)) for _ in range(number) for before, after in [random.choice(around)]
    ]

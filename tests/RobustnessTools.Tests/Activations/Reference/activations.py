"""Writes activations.csv: name, x, phi, phi', phi'' to 25 digits, x being exactly the double that its 17 digits name.

Run once:  python3 activations.py > activations.csv
Independent of the library: 1000-digit arithmetic of Python's decimal module on the textbook definitions, in which no cancellation matters.
"""
import random
from decimal import Context, Decimal as D, setcontext

setcontext(Context(prec=1000, Emin=-999999, Emax=999999))


def arctan_inverse(n):
    term = total = D(1) / n
    k = 1
    while abs(term) > D(10) ** -1005:
        term = -term / (n * n)
        k += 2
        total += term / k
    return total


PI = 4 * (4 * arctan_inverse(5) - arctan_inverse(239))
ROOT_PI = PI.sqrt()


def sin_cos(x):
    x = x - (x / (2 * PI)).to_integral_value() * 2 * PI
    s, c, term, k = D(0), D(0), D(1), 0
    while k < 2 or abs(term) > D(10) ** -1000 * max(abs(x), D(10) ** -400):
        if k % 2 == 0:
            c += term if k % 4 == 0 else -term
        else:
            s += term if k % 4 == 1 else -term
        k += 1
        term = term * x / k
        if term == 0:
            break
    return s, c


def erfc(y):
    if y > 3:  # the continued fraction of Laplace
        f = y
        for k in range(1200, 0, -1):
            f = y + D(k) / 2 / f
        return (-y * y).exp() / (ROOT_PI * f)
    return 1 - erf(y)


def erf(y):
    if abs(y) > 3:
        return (1 - erfc(abs(y))).copy_sign(y)
    term = total = y
    n = 0
    while term != 0 and abs(term) > D(10) ** -900 * abs(total):
        n += 1
        term = term * 2 * y * y / (2 * n + 1)
        total += term
    return 2 / ROOT_PI * (-y * y).exp() * total


def tanh(x):
    p, m = x.exp(), (-x).exp()
    t, sech = (p - m) / (p + m), 2 / (p + m)
    return t, sech * sech, -2 * t * sech * sech


def tanh_as_published(x):
    t, d, _ = tanh(x)
    return t, d, -2 * t * 2 / ((2 * x).exp() + 1)


def sigmoid(x):
    s, r = 1 / (1 + (-x).exp()), 1 / (1 + x.exp())
    return s, s * r, s * r * ((-x).exp() - 1) / ((-x).exp() + 1)


def softplus(x):
    value = -x if x < 0 else x
    e = (-value).exp()
    log = sum((-1) ** (k + 1) * e ** k / k for k in range(1, 8)) if e < D(10) ** -140 else (1 + e).ln()
    return max(x, D(0)) + log, sigmoid(x)[0], sigmoid(x)[1]


def gauss(x):
    return (-x * x / 2).exp() / (2 * PI).sqrt()


def gelu(x):
    cdf = erfc(-x / D(2).sqrt()) / 2
    return x * cdf, cdf + x * gauss(x), gauss(x) * (2 - x * x)


def erf_all(x):
    d = 2 / ROOT_PI * (-x * x).exp()
    return erf(x), d, -2 * x * d


def sin(x):
    s, c = sin_cos(x)
    return s, c, -s


def cos(x):
    s, c = sin_cos(x)
    return c, -s, -c


FUNCTIONS = {
    "tanh": tanh, "tanh-as-published": tanh_as_published, "sigmoid": sigmoid, "softplus": softplus, "erf": erf_all, "gelu": gelu, "sin": sin, "cos": cos,
    "square": lambda x: (x * x / 2, x, D(1)),
    "relu": lambda x: (max(x, D(0)), D(int(x > 0)), D(0)),
}

random.seed(1)
POINTS = [5e-324, 1e-310, 1e-300, 1e-20, 1e-12, 1e-8, 1e-4, 1e-3, 0.01, 0.1, 0.17, 0.25, 0.34, 0.4, 0.5, 0.69, 0.8, 0.8813735870195429, 0.99, 1, 1.01, 1.2, 1.41421356,
          1.5707963267948966, 2, 2.5, 3, 3.141592653589793, 4, 5, 6, 7.5, 10, 15, 18, 19.5, 22, 26.5, 27.2, 30, 37.5, 38.4, 40, 50, 100, 300, 354, 360, 500, 700, 710, 744, 1000]
POINTS += [random.uniform(0, 6) for _ in range(30)]
FAR = [355.0, 1570.7963267948967, 1e5, 1570796.3267948967, 1e8, 134217729.0, 1e15, 1e22]

if __name__ == "__main__":
    print("name,x,value,derivative,secondDerivative")
    for name, function in FUNCTIONS.items():
        points = POINTS + (FAR if name in ("sin", "cos") else [])
        for x in [0.0] + [s * p for p in points for s in (1.0, -1.0)]:
            print(",".join([name, repr(x)] + [f"{v:.24e}" for v in function(D(x))]))

using System.Numerics;

namespace RobustnessTools.Numerics.Tests.Random;

/// <summary>Elementary functions of numbers with 256 bits behind the point: the exact values that floating-point results are measured against.</summary>
internal static class FixedPoint
{
    private const int Bits = 256;
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Ln2 = 2 * ArTanh(One / 3);
    private static readonly BigInteger Pi = 4 * (4 * ArcTanOfInverse(5) - ArcTanOfInverse(239));

    internal static BigInteger From(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | 0x10000000000000;
        return (value < 0 ? -mantissa : mantissa) << (Bits + exponent);
    }

    /// <summary>|value − exact| / |exact|.</summary>
    internal static double RelativeError(double value, BigInteger exact) =>
        (double)(BigInteger.Abs(From(value) - exact) * One / BigInteger.Abs(exact)) / (double)One;

    internal static BigInteger Multiply(BigInteger x, BigInteger y) => (x * y) >> Bits;

    /// <summary>√(−2 ln u).</summary>
    internal static BigInteger Radius(double u)
    {
        // u = m·2ᵏ with 1 ≤ m < 2; ln m = 2·artanh((m − 1) / (m + 1)).
        int k = Math.ILogB(u);
        var m = From(Math.ScaleB(u, -k));
        var logarithm = k * Ln2 + 2 * ArTanh(((m - One) << Bits) / (m + One));
        return Root((-2 * logarithm) << Bits);
    }

    /// <summary>cos 2πv and sin 2πv.</summary>
    internal static (BigInteger Cosine, BigInteger Sine) Circle(double v)
    {
        var x = Multiply(2 * Pi, From(v));
        BigInteger cosine = BigInteger.Zero, sine = BigInteger.Zero, term = One;
        for (int n = 0; term != 0; n++)
        {
            switch (n % 4)
            {
                case 0: cosine += term; break;
                case 1: sine += term; break;
                case 2: cosine -= term; break;
                default: sine -= term; break;
            }

            term = Multiply(term, x) / (n + 1);
        }

        return (cosine, sine);
    }

    private static BigInteger ArTanh(BigInteger x)
    {
        BigInteger sum = BigInteger.Zero, power = x, square = Multiply(x, x);
        for (int n = 1; power != 0; n += 2)
        {
            sum += power / n;
            power = Multiply(power, square);
        }

        return sum;
    }

    private static BigInteger ArcTanOfInverse(int n)
    {
        BigInteger sum = BigInteger.Zero, power = One / n;
        for (int k = 1; power != 0; k += 2)
        {
            sum += k % 4 == 1 ? power / k : -power / k;
            power /= n * n;
        }

        return sum;
    }

    /// <summary>⌊√x⌋ by Newton's iteration from above.</summary>
    private static BigInteger Root(BigInteger x)
    {
        var root = BigInteger.One << (int)(x.GetBitLength() / 2 + 1);
        while (true)
        {
            var next = (root + x / root) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }
}

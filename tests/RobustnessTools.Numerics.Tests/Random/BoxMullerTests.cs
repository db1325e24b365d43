using RobustnessTools.Numerics.Random;
using Xunit;

namespace RobustnessTools.Numerics.Tests.Random;

public class BoxMullerTests
{
    private const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>What the remarks of <see cref="BoxMuller"/> derive.</summary>
    private const double RelativeBound = 7 * UnitRoundoff;

    [Fact]
    public void Both_numbers_are_exact_to_seven_roundoffs_where_logarithm_and_angle_are_hardest()
    {
        double step = 1.0 / (1L << 52);
        double[] us =
            [step / 2, step, 0.1, Math.Sqrt(0.5), Math.BitDecrement(Math.Sqrt(0.5)), Math.BitIncrement(Math.Sqrt(0.5)), 0.5, 0.25,
                0.99, 1 - step, 1 - step / 2];
        double[] vs = [step / 2, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1 - step / 2];
        foreach (double u in us)
        {
            foreach (double centre in vs)
                foreach (double v in new[] { centre - step / 2, centre, centre + step / 2, centre + 0.01 }.Where(v => v is > 0 and < 1)) AssertExact(u, v);
        }
    }

    [Fact]
    public void Both_numbers_are_exact_to_seven_roundoffs_at_random_points()
    {
        var random = new System.Random(1);
        for (int i = 0; i < 3000; i++) AssertExact(UnitInterval.FromBits((ulong)random.NextInt64()), UnitInterval.FromBits((ulong)random.NextInt64() << 1));
    }

    private static void AssertExact(double u, double v)
    {
        var first = new double[8];
        var second = new double[8];
        Array.Fill(first, u);
        Array.Fill(second, v);
        BoxMuller.Transform(first, second);
        var radius = FixedPoint.Radius(u);
        var (cosine, sine) = FixedPoint.Circle(v);
        Check(first[0], FixedPoint.Multiply(radius, cosine));
        Check(second[0], FixedPoint.Multiply(radius, sine));

        void Check(double value, System.Numerics.BigInteger exact)
        {
            // At whole quarters sine or cosine is 0: exactly so in ours, to 2⁻²⁴⁰ in the reference.
            if (value == 0) Assert.True(4 * v == Math.Floor(4 * v));
            else if (!(FixedPoint.RelativeError(value, exact) <= RelativeBound))
                Assert.Fail($"u = {u:R}, v = {v:R}: {value:R} errs by {FixedPoint.RelativeError(value, exact) / UnitRoundoff} roundoffs");
        }
    }
}

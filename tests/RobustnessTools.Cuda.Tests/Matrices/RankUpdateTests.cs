using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Grids;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Cuda.Tests.Emulation;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Tests.Matrices;

/// <summary>Updates of a lower triangle, by halves in double precision, by parts on tensor cores.</summary>
public class RankUpdateTests(EmulatedDevices devices) : IClassFixture<EmulatedDevices>
{
    private const int Order = 13, Terms = 7;

    public static TheoryData<int, double, double> Updates()
    {
        var data = new TheoryData<int, double, double>();
        foreach (int whole in new[] { 1, 2, 3, 5, 64 })
            foreach (double beta in new[] { 0.0, 1, 0.5 })
                data.Add(whole, beta == 1 ? -1 : 1, beta);
        return data;
    }

    [Theory]
    [MemberData(nameof(Updates))]
    public void By_halves_it_is_the_product_and_leaves_the_upper_triangle_alone(int whole, double alpha, double beta)
    {
        using Matrix a = Samples.Normal(Order, Terms), c = Before(beta), after = Matrix.Copy(c.View);
        OnDevice(a, after, (lane, from, to) => lane.Algebra.RankUpdate(alpha, from, beta, to, whole));
        for (int i = 0; i < Order; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                var (sum, magnitude) = Product(a, i, j);
                double before = beta == 0 ? 0 : beta * c[j, i], expected = (alpha * sum) + before;

                // A sum of so many products, in any order, twice.
                double tolerance = 2 * (Terms + 2) * Samples.Epsilon * (magnitude + Math.Abs(before));
                Assert.InRange(after[j, i] - expected, -tolerance, tolerance);
                if (j < i) Assert.Equal(double.NaN, after[i, j]);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void By_parts_it_has_about_the_digits_of_floats_and_no_more(double beta)
    {
        using Matrix a = Samples.Normal(Order, Terms), c = Before(beta), after = Matrix.Copy(c.View);
        OnDevice(a, after, (lane, from, to) =>
        {
            using var update = new SplitRankUpdate(lane, Order, Terms);
            update.Add(from, beta, to);
        });
        double largest = 0;
        for (int i = 0; i < Order; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                var (sum, magnitude) = Product(a, i, j);
                double before = beta == 0 ? 0 : c[j, i], error = after[j, i] - (sum + before);

                // Two factors off by 2⁻²¹ each, what is left out 2⁻²² (its remarks), three sums of single products in floats of 2⁻²⁴ a step.
                double tolerance = (2.5 * Math.ScaleB(1, -21) + 3 * (Terms + 1) * Math.ScaleB(1, -24)) * magnitude + Samples.Epsilon * Math.Abs(sum + before);
                Assert.InRange(error, -tolerance, tolerance);
                largest = Math.Max(largest, Math.Abs(error) / magnitude);
            }
        }

        Assert.True(largest > Math.ScaleB(1, -30), "the product was not made of floats");
    }

    /// <summary>C before: a lower triangle (an upper one here, where columns are rows), which is not a number either where it may not be read.</summary>
    private static Matrix Before(double beta)
    {
        Matrix c = Samples.Normal(Order, Order, trial: 1);
        for (int i = 0; i < Order; i++)
            for (int j = 0; j < Order; j++) if (j < i || beta == 0) c[i, j] = double.NaN;
        return c;
    }

    private static (double Sum, double Magnitude) Product(Matrix a, int i, int j)
    {
        double sum = 0, magnitude = 0;
        for (int t = 0; t < Terms; t++)
        {
            sum += a[i, t] * a[j, t];
            magnitude += Math.Abs(a[i, t] * a[j, t]);
        }

        return (sum, magnitude);
    }

    private void OnDevice(Matrix a, Matrix c, Action<DeviceLane, DeviceMatrix, DeviceMatrix> work) => devices.One.OnLane(lane =>
    {
        using DeviceBuffer from = lane.Allocate(Order, Terms), to = lane.Allocate(Order, Order);
        using var transposed = new Matrix(Terms, Order);
        for (int i = 0; i < Order; i++)
            for (int t = 0; t < Terms; t++) transposed[t, i] = a[i, t];
        lane.Upload(transposed.View, from.Matrix);
        lane.Upload(c.View, to.Matrix);
        work(lane, from.Matrix, to.Matrix);
        lane.Download(to.Matrix, c.View);
    });
}

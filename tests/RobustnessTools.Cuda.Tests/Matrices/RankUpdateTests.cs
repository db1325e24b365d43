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
        using Matrix a = Samples.Normal(Order, Terms), c = Before(Order, beta), after = Matrix.Copy(c.View);
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

    /// <summary>Cut up more than once, of few terms.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Halved_several_times_it_is_the_product(double beta)
    {
        const int order = 2050, terms = 2;
        using Matrix a = Samples.Normal(order, terms), c = Before(order, beta), after = Matrix.Copy(c.View);
        OnDevice(a, after, (lane, from, to) => lane.Algebra.RankUpdate(1, from, beta, to, whole: 300));
        for (int i = 0; i < order; i++)
        {
            double largest = 0;
            for (int j = 0; j <= i; j++)
            {
                var (sum, magnitude) = Product(a, i, j);
                double before = beta == 0 ? 0 : c[j, i], tolerance = 2 * (terms + 2) * Samples.Epsilon * (magnitude + Math.Abs(before));
                double error = Math.Abs(after[j, i] - (sum + before));
                largest = Math.Max(largest, double.IsNaN(error) ? double.PositiveInfinity : error / tolerance);
            }

            Assert.InRange(largest, 0, 1);
        }
    }

    /// <summary>The last has more terms than are summed in single precision.</summary>
    [Theory]
    [InlineData(0, Order, Terms)]
    [InlineData(1, Order, Terms)]
    [InlineData(0, 3, 2100)]
    [InlineData(1, 3, 2100)]
    public void By_parts_it_has_about_the_digits_of_floats_and_no_more(double beta, int order, int terms)
    {
        using Matrix a = Samples.Normal(order, terms), c = Before(order, beta), after = Matrix.Copy(c.View);
        OnDevice(a, after, (lane, from, to) =>
        {
            using var update = new SplitRankUpdate(lane, order, terms);
            update.Add(from, beta, to);
        });
        double largest = 0;
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                var (sum, magnitude) = Product(a, i, j);
                double before = beta == 0 ? 0 : c[j, i], error = after[j, i] - (sum + before);

                // Two factors off by 2⁻²¹ each, what is left out 2⁻²² (its remarks), three sums of single products in floats of 2⁻²⁴ a step.
                double tolerance = (2.5 * Math.ScaleB(1, -21) + 3 * (terms + 1) * Math.ScaleB(1, -24)) * magnitude + Samples.Epsilon * Math.Abs(sum + before);
                Assert.InRange(error, -tolerance, tolerance);
                largest = Math.Max(largest, Math.Abs(error) / magnitude);
            }
        }

        Assert.True(largest > Math.ScaleB(1, -32), "the product was not made of floats");
    }

    /// <summary>C before: a lower triangle (an upper one here, where columns are rows), which is not a number either where it may not be read.</summary>
    private static Matrix Before(int order, double beta)
    {
        Matrix c = Samples.Normal(order, order, trial: 1);
        for (int i = 0; i < order; i++)
            for (int j = 0; j < order; j++) if (j < i || beta == 0) c[i, j] = double.NaN;
        return c;
    }

    private static (double Sum, double Magnitude) Product(Matrix a, int i, int j)
    {
        double sum = 0, magnitude = 0;
        for (int t = 0; t < a.Columns; t++)
        {
            sum += a[i, t] * a[j, t];
            magnitude += Math.Abs(a[i, t] * a[j, t]);
        }

        return (sum, magnitude);
    }

    private void OnDevice(Matrix a, Matrix c, Action<DeviceLane, DeviceMatrix, DeviceMatrix> work) => devices.One.OnLane(lane =>
    {
        int order = (int)a.Rows, terms = (int)a.Columns;
        using DeviceBuffer from = lane.Allocate(order, terms), to = lane.Allocate(order, order);
        using var transposed = new Matrix(terms, order);
        for (int i = 0; i < order; i++)
            for (int t = 0; t < terms; t++) transposed[t, i] = a[i, t];
        lane.Upload(transposed.View, from.Matrix);
        lane.Upload(c.View, to.Matrix);
        work(lane, from.Matrix, to.Matrix);
        lane.Download(to.Matrix, c.View);
    });
}

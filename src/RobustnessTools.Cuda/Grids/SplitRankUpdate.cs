using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>Lower triangle of C ← A·Aᵀ + beta · C by products of tensor cores in TF32, summed in double precision over the updates.</summary>
/// <remarks>
/// A number is taken apart into two of 11 binary digits, a = h + l: hhᵀ + hlᵀ + lhᵀ has about the digits of single precision (M. Fasi, N. Higham, F. Lopez,
/// T. Mary, M. Mikaitis, "Matrix multiplication in multiword arithmetic", SIAM J. Sci. Comput. 45, 2023), and three such products take less time than one
/// in double precision. Relative error of a factor: 2⁻²¹ at most, as the device cuts off what a second part has beyond 11 digits; of a product, 2⁻²² more from
/// llᵀ, which is left out.
/// </remarks>
internal sealed class SplitRankUpdate : IDisposable
{
    /// <summary>Largest side of the blocks that are multiplied at a time: a block of floats stands beside the sum.</summary>
    private const int LargestSide = 4096;

    /// <summary>Most terms that are summed in single precision: tensor cores cut off what does not fit, always towards zero.</summary>
    private const int SummedTogether = 2048;

    private readonly DeviceLane lane;
    private readonly DeviceBuffer high;
    private readonly DeviceBuffer low;
    private readonly DeviceBuffer product;
    private readonly int side;

    /// <summary>Takes the memory.</summary>
    /// <param name="lane">Where the work is done.</param>
    /// <param name="n">Order of C.</param>
    /// <param name="height">Most columns of A.</param>
    internal SplitRankUpdate(DeviceLane lane, int n, int height)
    {
        this.lane = lane;
        side = Math.Min(n, LargestSide);
        int terms = Math.Min(height, SummedTogether);
        high = lane.Allocate(n, (terms + 1) / 2);
        low = lane.Allocate(n, (terms + 1) / 2);
        product = lane.Allocate(side, (side + 1) / 2);
    }

    /// <summary>Condition number of the kernel matrix beyond which a result is refused: 2¹⁹.</summary>
    /// <remarks>As <see cref="Interpolation.SinglePrecision.LargestCondition"/>, with products that are off by 2.5·2⁻²¹.</remarks>
    internal static double LargestCondition { get; } = Math.ScaleB(1, 19);

    /// <summary>Bytes that it takes for N samples and tiles of a height, as floats.</summary>
    internal static double Bytes(double n, double height) =>
        sizeof(float) * ((2 * n * Math.Min(height, SummedTogether)) + (Math.Min(n, LargestSide) * Math.Min(n, LargestSide)));

    /// <summary>Updates.</summary>
    /// <param name="a">n×t.</param>
    /// <param name="beta">0 or 1; with 0, C is not read.</param>
    /// <param name="c">n×n; of the blocks on the diagonal both triangles are written.</param>
    internal void Add(DeviceMatrix a, double beta, DeviceMatrix c)
    {
        for (int first = 0; first < a.Columns; first += SummedTogether)
        {
            AddTerms(a.ColumnBlock(first, Math.Min(SummedTogether, a.Columns - first)), beta, c);
            beta = 1;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        high.Dispose();
        low.Dispose();
        product.Dispose();
    }

    private void AddTerms(DeviceMatrix a, double beta, DeviceMatrix c)
    {
        SingleMatrix h = high.AsSingle(a.Rows, a.Columns), l = low.AsSingle(a.Rows, a.Columns);
        lane.Device.Kernels.Split(lane.Stream, a, h, l);
        for (int column = 0; column < c.Columns; column += side)
        {
            int columns = Math.Min(side, c.Columns - column);
            for (int row = column; row < c.Rows; row += side)
            {
                int rows = Math.Min(side, c.Rows - row);
                SingleMatrix block = product.AsSingle(rows, columns);
                lane.Algebra.MultiplySingle(h.RowBlock(row, rows), h.RowBlock(column, columns), 0, block);
                lane.Algebra.MultiplySingle(h.RowBlock(row, rows), l.RowBlock(column, columns), 1, block);
                lane.Algebra.MultiplySingle(l.RowBlock(row, rows), h.RowBlock(column, columns), 1, block);
                lane.Device.Kernels.Add(lane.Stream, block, beta, c.Block(row, column, rows, columns));
            }
        }
    }
}

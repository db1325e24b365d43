using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>The Cholesky factors of several matrices of one order, side by side in every step; and substitution with them.</summary>
/// <remarks>
/// <para>One small factorization leaves a device idle: its steps wait for each other. Many at once fill it.</para>
/// <para>By panels of columns, from the left: what the columns before take away is one product, the block on the diagonal is factorized and inverted in one
/// step, and what is below it is a product with that inverse. The inverses are joined to those of larger blocks, so that substitution is a few products
/// (N. Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 14.2, on why they cost no digits that the solution had).</para>
/// </remarks>
internal sealed class StackedFactor : IDisposable
{
    /// <summary>Columns of a panel.</summary>
    private const int PanelColumns = PanelKernels.LargestOrder;

    /// <summary>Most panels of a block that is inverted whole.</summary>
    private const int InvertedPanels = 8;

    private readonly DeviceLane lane;
    private readonly int n;
    private readonly int count;
    private readonly int height;
    private readonly List<(int Start, int Size)> panels = [];
    private readonly List<(int First, int Count)> inverted = [];
    private readonly DeviceBuffer below;
    private readonly DeviceBuffer inverses;

    /// <summary>Takes the memory.</summary>
    /// <param name="lane">Where the work is done.</param>
    /// <param name="n">Order of the matrices.</param>
    /// <param name="count">Number of matrices.</param>
    internal StackedFactor(DeviceLane lane, int n, int count)
    {
        this.lane = lane;
        this.n = n;
        this.count = count;
        for (int start = 0; start < n; start += PanelColumns) panels.Add((start, Math.Min(PanelColumns, n - start)));
        Halve(0, panels.Count);
        height = inverted.Max(block => Extent(block).Size);
        below = lane.Allocate(n, n * count);
        inverses = lane.Allocate(height, n * count);
    }

    /// <summary>Bytes that a matrix of order n takes.</summary>
    internal static double BytesEach(double n) => sizeof(double) * n * (n + Math.Min(n, InvertedPanels * PanelColumns) + PanelColumns);

    /// <summary>Factorizes.</summary>
    /// <param name="matrices">n×n each, lower triangle; they stay as they are.</param>
    /// <param name="cancellation">Looked at between panels.</param>
    /// <returns>For each 0, or the order of its first leading block that is not positive definite; its factor is then not to be used.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal int[] Factorize(DeviceStack matrices, CancellationToken cancellation)
    {
        DeviceStack factors = below.Stack(count, n, n);
        using DeviceBuffer panel = lane.Allocate(n, PanelColumns * count), failed = lane.Allocate(panels.Count, count);
        lane.Clear(inverses.Matrix);
        DeviceStack whole = panel.Stack(count, n, PanelColumns);
        for (int p = 0; p < panels.Count; p++)
        {
            var (start, size) = panels[p];
            int rest = n - start, under = rest - size;
            DeviceStack current = whole.Block(0, 0, rest, size), inverse = InverseOf((p, 1));
            lane.Device.Stacks.Copy(lane.Stream, matrices.Block(start, start, rest, size), current);
            if (start > 0) lane.Algebra.Multiply(false, true, -1, factors.Block(start, 0, rest, start), factors.Block(start, 0, size, start), 1, current);
            lane.Device.Panels.FactorAndInvert(lane.Stream, current.RowBlock(0, size), inverse, failed.Integers.SubView(p * count, count));
            if (under > 0) lane.Algebra.Multiply(false, true, 1, current.RowBlock(size, under), inverse, 0, factors.Block(start + size, start, under, size));
            lane.Pace(2.0 * count * rest * start * size, cancellation);
        }

        foreach (var (first, number) in inverted) Join(first, number, factors);
        return Failures(failed);
    }

    /// <summary>Y ← L⁻¹·B for each.</summary>
    /// <param name="b">n×r each; overwritten.</param>
    /// <param name="y">n×r each, memory of its own.</param>
    internal void SubstituteForward(DeviceStack b, DeviceStack y)
    {
        DeviceStack factors = below.Stack(count, n, n);
        foreach (var block in inverted)
        {
            var (start, size) = Extent(block);
            int under = n - start - size;
            lane.Algebra.Multiply(false, false, 1, InverseOf(block), b.RowBlock(start, size), 0, y.RowBlock(start, size));
            if (under > 0)
            {
                lane.Algebra.Multiply(
                    false, false, -1, factors.Block(start + size, start, under, size), y.RowBlock(start, size), 1, b.RowBlock(start + size, under));
            }
        }
    }

    /// <summary>X ← L⁻ᵀ·Y for each.</summary>
    /// <param name="y">n×r each; overwritten.</param>
    /// <param name="x">n×r each, memory of its own.</param>
    internal void SubstituteBackward(DeviceStack y, DeviceStack x)
    {
        DeviceStack factors = below.Stack(count, n, n);
        for (int i = inverted.Count - 1; i >= 0; i--)
        {
            var (start, size) = Extent(inverted[i]);
            int under = n - start - size;
            if (under > 0)
            {
                lane.Algebra.Multiply(
                    true, false, -1, factors.Block(start + size, start, under, size), x.RowBlock(start + size, under), 1, y.RowBlock(start, size));
            }

            lane.Algebra.Multiply(true, false, 1, InverseOf(inverted[i]), y.RowBlock(start, size), 0, x.RowBlock(start, size));
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        below.Dispose();
        inverses.Dispose();
    }

    /// <summary>Cuts panels into blocks that are inverted whole.</summary>
    private void Halve(int first, int number)
    {
        if (number <= InvertedPanels)
        {
            inverted.Add((first, number));
            return;
        }

        Halve(first, number / 2);
        Halve(first + (number / 2), number - (number / 2));
    }

    private (int Start, int Size) Extent((int First, int Count) block)
    {
        int start = panels[block.First].Start;
        var (lastStart, lastSize) = panels[block.First + block.Count - 1];
        return (start, lastStart + lastSize - start);
    }

    /// <summary>L⁻¹ of some panels' block on the diagonal; rows are counted from the inverted block that they lie in.</summary>
    private DeviceStack InverseOf((int First, int Count) block)
    {
        var (start, size) = Extent(block);
        int top = panels[inverted.Last(candidate => candidate.First <= block.First).First].Start;
        return inverses.Stack(count, height, n).Block(start - top, start, size, size);
    }

    /// <summary>Makes the inverses of panels that of their block: (L⁻¹)₂₁ = −L₂₂⁻¹·L₂₁·L₁₁⁻¹.</summary>
    private void Join(int first, int number, DeviceStack factors)
    {
        if (number == 1) return;
        int half = number / 2;
        Join(first, half, factors);
        Join(first + half, number - half, factors);
        var (left, columns) = Extent((first, half));
        var (under, rows) = Extent((first + half, number - half));
        int top = panels[inverted.Last(candidate => candidate.First <= first).First].Start;
        using DeviceBuffer product = lane.Allocate(rows, columns * count);
        DeviceStack middle = product.Stack(count, rows, columns);
        lane.Algebra.Multiply(false, false, 1, factors.Block(under, left, rows, columns), InverseOf((first, half)), 0, middle);
        lane.Algebra.Multiply(
            false, false, -1, InverseOf((first + half, number - half)), middle, 0, inverses.Stack(count, height, n).Block(under - top, left, rows, columns));
    }

    private int[] Failures(DeviceBuffer failed)
    {
        var orders = new int[panels.Count * count];
        failed.Integers.SubView(0, orders.Length).CopyToCPU(lane.Stream, orders);
        lane.Wait();
        var first = new int[count];
        for (int p = panels.Count - 1; p >= 0; p--)
        {
            for (int matrix = 0; matrix < count; matrix++)
                if (orders[(p * count) + matrix] is not 0 and int order) first[matrix] = panels[p].Start + order;
        }

        return first;
    }
}

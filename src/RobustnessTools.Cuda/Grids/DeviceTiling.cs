namespace RobustnessTools.Cuda.Grids;

/// <summary>How a first layer is cut into tiles on a device.</summary>
internal static class DeviceTiling
{
    /// <summary>Of the memory that is free beside the kernel matrices, the share that kept features may take.</summary>
    internal const double ShareOfFreeMemory = 0.5;

    private const long TileBytes = 1L << 30;
    private const int SmallestTile = 256;
    private const int LargestTile = 8192;

    /// <summary>More kernel matrices at once gain nothing.</summary>
    private const int MostStacked = 32;

    /// <summary>Most neurons of a tile on N samples of d inputs: products of thousands of neurons run at full speed, and 1 GiB is little beside 8N².</summary>
    internal static int Height(int samples, int dimension) =>
        (int)Math.Clamp(TileBytes / (sizeof(double) * ((long)samples + dimension)), SmallestTile, LargestTile);

    /// <summary>How many widths are solved together: those whose kernel matrices have room in the memory that is free, where each alone is small.</summary>
    /// <returns>At most all of them; with 1 there is nothing to gain.</returns>
    internal static int Stacked(int widths, int samples, int orders, long freeBytes) => samples > BlockedFactor.Together
        ? 1
        : (int)Math.Clamp(ShareOfFreeMemory * freeBytes / KernelStack.BytesEach(samples, orders), 1, Math.Min(widths, MostStacked));
}

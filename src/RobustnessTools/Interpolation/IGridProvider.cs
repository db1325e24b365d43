using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.Interpolation;

/// <summary>
/// A provider that interpolates grids whole, on a device with memory of its own. As linear algebra it is that of the processor, for what is not
/// interpolation.
/// </summary>
internal interface IGridProvider : ILinearAlgebra
{
    /// <summary>
    /// The id of the error that says that the device failed: what comes after would fail too, so that a run ends with it and is resumed later.
    /// </summary>
    const string Lost = "DeviceLost";

    /// <summary>The device's name, for messages.</summary>
    string Device { get; }

    /// <summary>Memory of the device that is free now, in bytes.</summary>
    long FreeBytes { get; }

    /// <summary>Most neurons in a tile on N samples of d inputs.</summary>
    int TileHeight(int samples, int dimension);

    /// <summary>Order of the blocks on the diagonal of a factor that are inverted, each in memory of its own.</summary>
    int InvertedTogether { get; }

    /// <summary>Condition number of the kernel matrix beyond which a result in single precision is refused.</summary>
    double LargestConditionInSingle { get; }

    /// <summary>Memory that single precision takes beside what double precision takes, in bytes.</summary>
    double SingleBytes(int samples, int dimension);

    /// <summary>Floating-point operations in a second of a large matrix product in double precision, measured now.</summary>
    double ProductRate();

    /// <summary>Plans a grid on the device.</summary>
    /// <inheritdoc cref="GridInterpolation.Create"/>
    GridInterpolation Plan(
        IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels,
        LayerContext context, FitSettings settings);
}

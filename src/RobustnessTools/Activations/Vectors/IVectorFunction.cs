using System.Runtime.Intrinsics;

namespace RobustnessTools.Activations.Vectors;

/// <summary>A function of one variable, evaluated on eight numbers at a time.</summary>
/// <remarks>
/// Written for <see cref="Vector512{T}"/> only: on a processor with narrower registers the runtime splits each operation in two or four,
/// which was measured to be as fast as code written for those registers.
/// A lane's result depends on that lane alone: no shortcut is taken for all lanes because of one.
/// </remarks>
internal interface IVectorFunction
{
    /// <summary>The function at each lane.</summary>
    static abstract Vector512<double> Invoke(Vector512<double> x);
}

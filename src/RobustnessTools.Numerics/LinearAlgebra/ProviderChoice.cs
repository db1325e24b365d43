using System.Text.Json.Serialization;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>Which linear algebra provider to use.</summary>
public enum ProviderChoice
{
    /// <summary>OpenBLAS where it is found, unless its kernels use narrower vectors than the managed provider can; otherwise the managed one.</summary>
    Auto,

    /// <summary>OpenBLAS, or an error.</summary>
    [JsonStringEnumMemberName("openblas")]
    OpenBlas,

    /// <summary>Our own, in C#: nothing to install.</summary>
    Managed,

    /// <summary>A second opinion, by MathNet.Numerics: much slower, and never taken unasked.</summary>
    [JsonStringEnumMemberName("mathnet")]
    MathNet,

    /// <summary>An NVIDIA GPU, by the package RobustnessTools.Cuda, or an error; never taken unasked.</summary>
    Cuda,
}

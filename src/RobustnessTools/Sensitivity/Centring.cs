using System.Text.Json.Serialization;

namespace RobustnessTools.Sensitivity;

/// <summary>What is taken from the features before their interaction matrix is decomposed: Φ̃ = Φ − E_x Φ (arXiv:2302.01629), or an estimate of it.</summary>
public enum Centring
{
    /// <summary>The mean over the N training samples, in the expectation's place.</summary>
    [JsonStringEnumMemberName("sample")]
    Sample,

    /// <summary>The expectation over the distribution of the inputs, by one-dimensional integrals: for Gaussian data and for data on the sphere.</summary>
    [JsonStringEnumMemberName("exact")]
    Exact,

    /// <summary>Nothing: features as they are.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

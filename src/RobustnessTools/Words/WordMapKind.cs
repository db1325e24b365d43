using System.Text.Json.Serialization;

namespace RobustnessTools.Words;

/// <summary>The feature maps of texts X, n×d, of arXiv 2402.02969.</summary>
public enum WordMapKind
{
    /// <summary>Random features φ(V·flat X), V k×nd with entries N(0, 1/(nd)).</summary>
    [JsonStringEnumMemberName("rf")]
    RandomFeatures,

    /// <summary>Deep random features: L layers h ← φ(V_ℓ h), entries N(0, 2/inputs).</summary>
    [JsonStringEnumMemberName("deep-rf")]
    DeepRandomFeatures,

    /// <summary>Random attention: softmax of the rows of XWXᵀ/√d, times X; W d×d with entries N(0, 1/d).</summary>
    [JsonStringEnumMemberName("attention")]
    Attention,

    /// <summary>The same with relu, rows divided by their sum (rows of sum 0 stay 0), in place of softmax.</summary>
    [JsonStringEnumMemberName("relu-attention")]
    ReluAttention,
}

namespace RobustnessTools.Numerics.Random;

/// <summary>What random numbers are drawn for: streams of different purposes are independent.</summary>
/// <remarks>The numbers are part of what makes a result repeatable: they are never renumbered.</remarks>
public enum RandomPurpose
{
    /// <summary>First-layer weights V, W: row = neuron, column = input.</summary>
    Weights = 0,

    /// <summary>Training inputs X of synthetic data.</summary>
    Inputs = 1,

    /// <summary>Labels y of synthetic data.</summary>
    Labels = 2,

    /// <summary>Test points of synthetic data.</summary>
    TestPoints = 3,

    /// <summary>Which samples of a dataset are drawn for training.</summary>
    Selection = 4,

    /// <summary>Which samples of a dataset are test points.</summary>
    TestSelection = 5,

    /// <summary>Bootstrap resampling in summaries and fits.</summary>
    Bootstrap = 6,

    /// <summary>Starting vectors of iterative methods.</summary>
    Iteration = 7,

    /// <summary>Where attacks start.</summary>
    Attacks = 8,

    /// <summary>Cores of spurious samples, drawn again.</summary>
    SpuriousCores = 9,

    /// <summary>A teacher that labels synthetic data.</summary>
    Teacher = 10,

    /// <summary>Spurious inputs around training samples.</summary>
    SpuriousInputs = 11,

    /// <summary>Spurious inputs around test points.</summary>
    SpuriousTestInputs = 12,

    /// <summary>The orthogonal matrix between core and spurious inputs.</summary>
    Rotation = 13,

    /// <summary>Noise of labels.</summary>
    LabelNoise = 14,

    /// <summary>Noise of the labels of test points.</summary>
    TestLabelNoise = 15,

    /// <summary>Attributes of training samples, such as a colour.</summary>
    Attributes = 16,

    /// <summary>Attributes of test points.</summary>
    TestAttributes = 17,

    /// <summary>First-layer weights of random features over texts: rows are neurons, word after word.</summary>
    TextWeights = 20,

    /// <summary>Weights of further layers of deep random features: rows are neurons, layer after layer.</summary>
    DeepWeights = 21,

    /// <summary>Weights of attention.</summary>
    AttentionWeights = 22,

    /// <summary>What a first layer makes of all words but one, where it is drawn given the text.</summary>
    OtherWords = 23,
}

namespace RobustnessTools.Interpolation;

/// <summary>What can be asked of a fit, of what is measured of it, and of the run around it, as far as one excludes another.</summary>
[Flags]
internal enum FitOption
{
    /// <summary>Nothing that excludes anything.</summary>
    None = 0,

    /// <summary>Single precision.</summary>
    SinglePrecision = 1,

    /// <summary>The solver cholesky.</summary>
    Cholesky = 1 << 1,

    /// <summary>The solver cg.</summary>
    ConjugateGradients = 1 << 2,

    /// <summary>A tolerance.</summary>
    Tolerance = 1 << 3,

    /// <summary>A largest number of iterations.</summary>
    MaximumIterations = 1 << 4,

    /// <summary>Least squares with fewer parameters than samples.</summary>
    LeastSquares = 1 << 5,

    /// <summary>The map from labels to gradients.</summary>
    LabelMap = 1 << 6,

    /// <summary>The sensitivity averaged over random labels.</summary>
    LabelAverages = 1 << 7,

    /// <summary>The interaction matrix, and the map from labels that it gives.</summary>
    Interaction = 1 << 8,

    /// <summary>The eigenvalues of the kernel matrix.</summary>
    Spectrum = 1 << 9,

    /// <summary>The ends of the spectrum, by products with the kernel matrix.</summary>
    SpectrumEnds = 1 << 17,

    /// <summary>What a fit owes to each sample: leaving one out, alignments of features.</summary>
    LeaveOneOut = 1 << 18,

    /// <summary>Feature maps of texts.</summary>
    Texts = 1 << 24,

    /// <summary>Data and weights of its own for every cell of a sweep.</summary>
    IndependentCells = 1 << 10,

    /// <summary>A benchmark, which counts operations.</summary>
    Benchmark = 1 << 11,

    /// <summary>A provider that computes on a device with memory of its own.</summary>
    Device = 1 << 12,

    /// <summary>The sensitivity averaged over random labels for every cell of a sweep.</summary>
    SweptLabelAverages = 1 << 13,

    /// <summary>A ridge, a time or steps instead of interpolation.</summary>
    Regularized = 1 << 14,

    /// <summary>Attacks on three classes and more, each of which is fitted against the rest.</summary>
    ClassAttack = 1 << 15,

    /// <summary>Models of infinite width.</summary>
    InfiniteWidth = 1 << 16,

    /// <summary>Models of both layers.</summary>
    BothLayers = 1 << 20,
}

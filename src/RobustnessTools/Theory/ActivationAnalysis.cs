using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Models;

namespace RobustnessTools.Theory;

/// <summary>What an activation means for wide models: its Hermite coefficients, what they hold, and what becomes of the sensitivity.</summary>
/// <remarks>The regimes and floors are by the theory of this project (docs/theory.md), not statements of arXiv:2302.01629.</remarks>
public sealed record ActivationAnalysis
{
    /// <summary>How many coefficients where nothing is said.</summary>
    public const int UsualCount = 8;

    /// <summary>d at which floors are told.</summary>
    public const int FloorDimension = 1000;

    /// <summary>N at which floors are told.</summary>
    public const int FloorSamples = 800;

    private const int Compared = 12;
    private const double Agreement = 1e-6;

    private ActivationAnalysis()
    {
    }

    /// <summary>Name of the activation.</summary>
    public required string Activation { get; init; }

    /// <summary>s: what is analysed is φ(s·g) of a standard normal g.</summary>
    public required double Scale { get; init; }

    /// <summary>μ₀(s), μ₁(s) ….</summary>
    public required IReadOnlyList<double> HermiteCoefficients { get; init => field = value.ToArray(); }

    /// <summary>μ₀², the mean's share of E φ².</summary>
    public required double MeanEnergy { get; init; }

    /// <summary>Σ μ_r² over even r ≥ 2.</summary>
    public required double EvenEnergy { get; init; }

    /// <summary>Σ μ_r² over odd r.</summary>
    public required double OddEnergy { get; init; }

    /// <summary>Σ μ_r² over what the coefficients leave out.</summary>
    public required double Tail { get; init; }

    /// <summary>What becomes of random features as they grow wide, in words.</summary>
    public required string RandomFeatures { get; init; }

    /// <summary>What becomes of the neural tangent kernel's model, in words.</summary>
    public required string NeuralTangent { get; init; }

    /// <summary>S of random features at infinite width, for d = 1000 and N = 800.</summary>
    public required double RandomFeaturesFloor { get; init; }

    /// <summary>S of the neural tangent kernel at infinite width, for d = 1000 and N = 800.</summary>
    public required double NeuralTangentFloor { get; init; }

    /// <summary>Whether φ' and φ'' are the derivatives of φ.</summary>
    public required IReadOnlyList<IdentityCheck> Checks { get; init => field = value.ToArray(); }

    /// <summary>Analyses an activation.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="count">Number of coefficients, 1 to <see cref="HermiteSeries.MaximumCount"/>.</param>
    /// <param name="scale">s, above 0.</param>
    /// <exception cref="InputException">The count or the scale is out of range (<c>CoefficientsOutOfRange</c>, <c>ScaleOutOfRange</c>), or the activation
    /// has no prediction (see <see cref="ActivationMoments.Of"/>).</exception>
    public static ActivationAnalysis Of(IActivation activation, int count = UsualCount, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (count is < 1 or > HermiteSeries.MaximumCount)
            throw new InputException("CoefficientsOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"The number of coefficients is {count}: give 1 to {HermiteSeries.MaximumCount}."));
        if (!double.IsFinite(scale) || scale <= 0)
            throw new InputException("ScaleOutOfRange", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"The scale is {scale}: give a finite number above 0."));
        var moments = ActivationMoments.Of(activation, scale);
        var unit = ActivationMoments.Of(activation);
        var series = HermiteSeries.Of(activation, ActivationFunction.Value, count, scale);
        double odd = HermiteSeries.Of(activation.Function(ActivationFunction.Value).OddPart(), 1, scale).SecondMoment;
        double mean = moments.Mean * moments.Mean;
        return new ActivationAnalysis
        {
            Activation = activation.Name,
            Scale = scale,
            HermiteCoefficients = series.Coefficients,
            MeanEnergy = mean,
            EvenEnergy = Math.Max(0, series.SecondMoment - odd - mean),
            OddEnergy = odd,
            Tail = series.Tail,
            RandomFeatures = InWords(unit.Linear != 0, "k is some N·d"),
            NeuralTangent = InWords(unit.SlopeMean != 0, "p = k·d is some N·d"),
            RandomFeaturesFloor = SensitivityPrediction.Of(ModelKind.RandomFeatures, unit, FloorDimension, FloorSamples, width: null).Sensitivity,
            NeuralTangentFloor = SensitivityPrediction.Of(ModelKind.NeuralTangent, unit, FloorDimension, FloorSamples, width: null).Sensitivity,
            Checks =
            [
                Check(activation, ActivationFunction.Value, ActivationFunction.Derivative, "φ' is the derivative of φ", scale),
                Check(activation, ActivationFunction.Derivative, ActivationFunction.SecondDerivative, "φ'' is the derivative of φ'", scale),
            ],
        };
    }

    private static string InWords(bool hasLinearPart, string robust) => hasLinearPart
        ? "stays sensitive however wide, S about √N for N well below d: φ has a linear part"
        : $"becomes robust once {robust}, S about √(N/d) then: φ has no linear part";

    /// <summary>Integration by parts: the coefficients of f' at the scale s are √(r+1)·μ_{r+1}/s.</summary>
    private static IdentityCheck Check(
        IActivation activation, ActivationFunction function, ActivationFunction derivative, string statement, double scale)
    {
        var of = HermiteSeries.Of(activation, function, Compared + 1, scale);
        var found = HermiteSeries.Of(activation, derivative, Compared, scale);
        double size = Math.Sqrt(Math.Max(found.SecondMoment, of.SecondMoment / (scale * scale)));
        double difference = Enumerable.Range(0, Compared)
            .Max(r => Math.Abs(found.Coefficients[r] - (Math.Sqrt(r + 1) * of.Coefficients[r + 1] / scale))) / size;
        return new IdentityCheck(statement, difference, difference <= Agreement);
    }
}

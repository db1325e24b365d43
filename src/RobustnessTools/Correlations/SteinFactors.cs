using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Correlations;

/// <summary>What each neuron of random features adds to 𝒞: E φ'(s_kξ)·v_k,yᵀΣ_yx θ*_x, for Gaussian inputs.</summary>
/// <remarks>s_k² = v_k,xᵀΣ_xx v_k,x + v_k,yᵀΣ_yy v_k,y has no term of both, as the other core is independent. Cost: 2D² operations a neuron.</remarks>
internal sealed class SteinFactors
{
    private readonly CovarianceModel model;
    private readonly double[] direction;
    private readonly SpanFunction derivative;

    /// <summary>Takes the problem.</summary>
    internal SteinFactors(IActivation activation, CovarianceModel model, ReadOnlySpan<double> coreTarget)
    {
        this.model = model;
        direction = SpuriousCorrelation.SpuriousDirection(model, coreTarget);
        derivative = activation.Function(ActivationFunction.Derivative);
    }

    /// <summary>One for each neuron.</summary>
    /// <param name="weights">V, k×D.</param>
    internal double[] Of(MatrixView weights)
    {
        var factors = new double[weights.Rows];
        double[] deviations = Deviations(weights);
        if (factors.Length == 0) return factors;
        var expected = new MeanCurve(ExpectedDerivative, deviations.Min(), deviations.Max());
        for (int k = 0; k < factors.Length; k++) factors[k] = expected.Of(deviations[k]) * TensorPrimitives.Dot<double>(weights.Row(k), direction);
        return factors;
    }

    /// <summary>s_k of each neuron.</summary>
    internal double[] Deviations(MatrixView weights)
    {
        var deviations = new double[weights.Rows];
        int core = model.CoreDimension;
        for (int k = 0; k < deviations.Length; k++)
            deviations[k] = Math.Sqrt(Form(model.Core, weights.Row(k)[..core]) + Form(model.Spurious, weights.Row(k)[core..]));
        return deviations;
    }

    /// <summary>E φ'(sξ).</summary>
    internal double ExpectedDerivative(double deviation) => deviation > 0
        ? HermiteSeries.Of(derivative, count: 1, deviation).Coefficients[0] : GaussianIntegrals.Of(derivative, 1, 0)[0];

    private static double Form(MatrixView matrix, ReadOnlySpan<double> vector)
    {
        double sum = 0;
        for (int i = 0; i < vector.Length; i++) sum += vector[i] * TensorPrimitives.Dot(matrix.Row(i), vector);
        return sum;
    }
}

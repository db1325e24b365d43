using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Compute;
using Xunit;
using Dense = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace RobustnessTools.Tests.Interpolation;

/// <summary>Where the labels lie in the spectrum, against what the kernel matrix itself says.</summary>
public sealed class LabelSpectrumTests
{
    /// <summary>tr K, tr K², yᵀKy and ‖θ‖² = yᵀK⁻¹y, all by the spectrum and by the matrix.</summary>
    [Theory]
    [InlineData(ModelKind.RandomFeatures, "tanh", 60)]
    [InlineData(ModelKind.NeuralTangent, "gelu", 12)]
    [InlineData(ModelKind.FullNeuralTangent, "tanh", 12)]
    public void Sums_over_the_spectrum_are_those_of_the_matrix(ModelKind kind, string activation, int width)
    {
        using var compute = Contexts.Managed(threads: 1);
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 7).Draw(20, 0, seed: 3, trial: 0);
        using Fit fit = Fit.Create(new ModelDefinition(kind, new ActivationCatalog().Get(activation), width, seed: 5), data, compute);
        LabelSpectrum spectrum = fit.Spectrum();
        using Matrix kernel = fit.KernelMatrix();
        Dense k = Dense.Build.Dense(20, 20, (i, j) => kernel[i, j]);
        Vector y = Vector.Build.Dense(data.Labels);
        double norm = y.DotProduct(y);
        Close(k.Trace(), spectrum.Eigenvalues.Sum());
        Close(k.Trace() * k.Trace() / (k * k).Trace(), spectrum.EffectiveRank);
        Close(1, spectrum.LabelShares.Sum());
        Close(y.DotProduct(k * y), norm * spectrum.LabelShares.Zip(spectrum.Eigenvalues, (share, value) => share * value).Sum());
        Close(Math.Pow(fit.Solution.ParameterNorm, 2), norm * spectrum.LabelShares.Zip(spectrum.Eigenvalues, (share, value) => share / value).Sum());
        Assert.Equal(fit.KernelEigenvalues().Select(value => Math.Round(value, 9)), spectrum.Eigenvalues.Select(value => Math.Round(value, 9)));
    }

    [Fact]
    public void One_direction_has_rank_one_and_equal_ones_have_all()
    {
        Assert.Equal(1, new LabelSpectrum([0, 0, 1e300], [0, 0, 1]).EffectiveRank);
        Assert.Equal(3, new LabelSpectrum([1e-200, 1e-200, 1e-200], [0, 0, 1]).EffectiveRank, 1e-14);
    }

    /// <summary>Condition numbers of these kernels are below 10⁵: ten digits are left.</summary>
    private static void Close(double expected, double actual) => Assert.Equal(expected, actual, 1e-10 * Math.Max(1, Math.Abs(expected)));
}

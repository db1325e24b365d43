using System.Numerics;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Theory;

/// <summary>
/// Features x⊗φ'(Wx) of the neural tangent kernel, x ~ N(0, I): covariance μ'₁²·q + r'₂ with the operator q of quadratic forms, whose eigenvalues are sums
/// of those of WWᵀ, and d directions with k·μ'₀² more where μ'₀ is not 0.
/// </summary>
internal sealed class NeuralTangentSpectrum : FeatureSpectrum
{
    /// <summary>More eigenvalues of WWᵀ than these are taken by equal groups: pairs of them grow as the square.</summary>
    private const int MostQuantiles = 300;

    private readonly ActivationMoments moments;
    private readonly int dimension;
    private readonly int width;
    private readonly double[] values;
    private readonly double[] counts;
    private readonly double spike;
    private readonly double spread;

    /// <summary>Makes the spectrum.</summary>
    /// <exception cref="InputException">φ' is linear and the width is 1 or 2: the mean of 1/‖φ'(Wx)‖² is infinite (<c>TooNarrowToPredict</c>).</exception>
    public NeuralTangentSpectrum(ActivationMoments moments, int dimension, int width)
    {
        (this.moments, this.dimension, this.width) = (moments, dimension, width);
        bool shares = moments.SlopeMean != 0;
        spike = shares ? (width * moments.SlopeMean * moments.SlopeMean) + (moments.SlopeLinear * moments.SlopeLinear) + moments.SlopeRest : 0;
        double remaining = shares ? (width - 1.0) / width : 1;
        (values, counts) = moments.SlopeLinear == 0 ? ([0], [(double)dimension * width]) : Quadratic(dimension, width);
        for (int i = 0; i < counts.Length; i++) counts[i] *= remaining;
        spread = LengthFactor();
    }

    /// <inheritdoc/>
    public override double Trace
    {
        get
        {
            double sum = spike == 0 ? 0 : dimension * spike;
            for (int i = 0; i < values.Length; i++) sum += counts[i] * Eigenvalue(values[i]);
            return sum;
        }
    }

    /// <inheritdoc/>
    public override double DegreesOfFreedom(double ridge)
    {
        double slope = moments.SlopeLinear * moments.SlopeLinear;
        double sum = spike == 0 ? 0 : dimension * spike / (spike + ridge);
        int i = 0;
        Vector<double> wide = Vector<double>.Zero;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> eigenvalue = (new Vector<double>(values, i) * slope) + new Vector<double>(moments.SlopeRest);
            wide += new Vector<double>(counts, i) * eigenvalue / (eigenvalue + new Vector<double>(ridge));
        }

        sum += Vector.Sum(wide);
        for (; i < values.Length; i++) sum += counts[i] * Eigenvalue(values[i]) / (Eigenvalue(values[i]) + ridge);
        return sum;
    }

    /// <inheritdoc/>
    public override SpectrumSums At(double ridge)
    {
        double energy = 0, quadraticEnergy = 0, squaredShare = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double eigenvalue = Eigenvalue(values[i]);
            double share = eigenvalue / (eigenvalue + ridge);
            squaredShare += counts[i] * share * share;
            energy += counts[i] * share / (eigenvalue + ridge);
            quadraticEnergy += counts[i] * values[i] * share / (eigenvalue + ridge);
        }

        double common = 0;
        if (spike > 0)
        {
            double share = spike / (spike + ridge);
            squaredShare += dimension * share * share;
            energy += dimension * share / (spike + ridge);
            common = (double)width * dimension * share / (spike + ridge);
        }

        double slope = moments.SlopeLinear * moments.SlopeLinear;
        double other = moments.CurvatureIsDerivative
            ? (2 * slope * quadraticEnergy) + ((moments.SlopeRest + moments.CurvatureSecondMoment - slope) * energy)
            : (moments.SlopeRest + slope + moments.CurvatureSecondMoment) * energy;
        return new SpectrumSums(squaredShare, spread * energy, (moments.SlopeMean * moments.SlopeMean * common) + (spread * other));
    }

    private double Eigenvalue(double value) => (moments.SlopeLinear * moments.SlopeLinear * value) + moments.SlopeRest;

    /// <summary>
    /// E[1/τ] of the relative squared length τ = ‖φ'(Wx)‖²/(k·E φ'²): in k neurons it varies from sample to sample, and short features take large
    /// coefficients. Exact where φ' is linear; otherwise to first order in 1/k, and of the part of the length that the common direction leaves.
    /// </summary>
    private double LengthFactor()
    {
        bool isLinear = moments.SlopeMean == 0 && moments.SlopeRest == 0;
        if (isLinear && width < 3)
            throw new InputException("TooNarrowToPredict", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"The width is {width}, but with the linear φ' of '{moments.Activation}' the lengths of features vary so much ")
                    + "below 3 neurons that S has no mean: give a width of at least 3.");
        if (isLinear) return width / (width - 2.0);
        double share = moments.SlopeMean == 0 ? 1 : moments.SlopeRest / moments.SlopeSecondMoment;
        return 1 + (moments.SlopeSpread / width * share);
    }

    /// <summary>
    /// The operator of quadratic forms on d×k matrices: with the eigenvalues s of WWᵀ it has s_i + s_j for i &lt; j and as many zeros, 2·s_i, and s_j for
    /// each of the other directions of the input.
    /// </summary>
    private static (double[] Values, double[] Counts) Quadratic(int dimension, int width)
    {
        double rank = Math.Min(dimension, width);
        int groups = (int)Math.Min(rank, MostQuantiles);
        double size = rank / groups;
        double[] s = new MarchenkoPastur(width, dimension).Quantiles(groups);
        var sums = new List<double>((groups * (groups + 3) / 2) + 1);
        var numbers = new List<double>(sums.Capacity);
        for (int i = 0; i < groups; i++)
        {
            Add(2 * s[i], size + (size * (size - 1) / 2));
            Add(s[i], size * (dimension - rank));
            for (int j = 0; j < i; j++) Add(s[i] + s[j], size * size);
        }

        Add(0, ((double)dimension * width) - (rank * (rank + 1) / 2) - (rank * (dimension - rank)));
        return ([.. sums], [.. numbers]);

        void Add(double value, double count)
        {
            sums.Add(value);
            numbers.Add(count);
        }
    }
}

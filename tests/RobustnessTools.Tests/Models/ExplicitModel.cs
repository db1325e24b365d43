using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Abstractions;
using RobustnessTools.Models;

namespace RobustnessTools.Tests.Models;

/// <summary>
/// A model by its definition: the N×p feature matrix Φ written out, its pseudo-inverse by QR and SVD (MathNet), θ = Φ⁺y, and derivatives by hand. No
/// kernel anywhere.
/// </summary>
internal sealed class ExplicitModel
{
    private readonly ModelKind kind;
    private readonly IActivation activation;
    private readonly double[][] weights;
    private readonly double scale;

    internal ExplicitModel(
        ModelKind kind, IActivation activation, MatrixView weights, MatrixView x, ReadOnlySpan<double> y, Parametrization parametrization = default)
    {
        scale = parametrization == Parametrization.Ntk ? 1 / Math.Sqrt(x.Columns) : 1;
        this.kind = kind;
        this.activation = activation;
        this.weights = Rows(weights);
        double[][] inputs = Rows(x);
        Features = Matrix<double>.Build.DenseOfRowArrays(inputs.Select(FeaturesOf));
        (PseudoInverse, SingularValues) = Invert(Features);
        Parameters = PseudoInverse * Vector<double>.Build.DenseOfArray(y.ToArray());
        Rank = SingularValues.Count(value => value > CutOff(SingularValues));
    }

    /// <summary>Φ, N×p.</summary>
    internal Matrix<double> Features { get; }

    /// <summary>Φ⁺, p×N.</summary>
    internal Matrix<double> PseudoInverse { get; }

    /// <summary>The min(N, p) singular values of Φ, descending.</summary>
    internal double[] SingularValues { get; }

    /// <summary>Number of singular values that are not rounding errors.</summary>
    internal int Rank { get; }

    /// <summary>θ.</summary>
    internal Vector<double> Parameters { get; }

    /// <summary>λ_max/λ_min of the kernel matrix over the range of Φ.</summary>
    internal double KernelCondition => Math.Pow(SingularValues[0] / SingularValues[Rank - 1], 2);

    /// <summary>
    /// The relative error in θ that forming the kernel (p terms) and solving with it (N steps) may make, times a constant for both: κ(K)·(N + p)·ε.
    /// </summary>
    /// <remarks>‖δθ‖ ≤ ‖Φᵀ K⁻¹‖·‖δK‖·‖α‖ with ‖ΦᵀK⁻¹‖ = 1/σ_min, ‖δK‖ ≤ c(N + p)ε·σ_max² and ‖α‖ ≤ ‖θ‖/σ_min.</remarks>
    internal double RelativeError => 10 * KernelCondition * (Features.RowCount + Features.ColumnCount) * Math.ScaleB(1, -52);

    /// <summary>f(z).</summary>
    internal double Prediction(ReadOnlySpan<double> z) => Vector<double>.Build.DenseOfArray(FeaturesOf(z.ToArray())) * Parameters;

    /// <summary>∇f(z) = ∇φ_map(z)ᵀθ.</summary>
    internal double[] Gradient(ReadOnlySpan<double> z) => (Jacobian(z) * Parameters).ToArray();

    /// <summary>A(z) = ∇φ_map(z)ᵀΦ⁺, d×N.</summary>
    internal Matrix<double> LabelMap(ReadOnlySpan<double> z) => Jacobian(z) * PseudoInverse;

    /// <summary>∇φ_map(z)ᵀ, d×p: column q holds the derivatives of feature q.</summary>
    internal Matrix<double> Jacobian(ReadOnlySpan<double> point)
    {
        double[] z = point.ToArray();
        int d = z.Length, k = weights.Length;
        double[] preactivations = Preactivations(z), first = new double[k], second = new double[k];
        activation.Derivative(preactivations, first);
        activation.SecondDerivative(preactivations, second);

        // Feature (i, j) of the tangent kernel is z_i·φ'(w_j·z).
        var features = Matrix<double>.Build.Dense(d, k, (l, j) => first[j] * weights[j][l]);
        var tangent = Matrix<double>.Build.Dense(d, d * k, (l, q) => (q / k == l ? first[q % k] : 0) + z[q / k] * second[q % k] * weights[q % k][l]);
        return kind switch
        {
            ModelKind.RandomFeatures => features,
            ModelKind.NeuralTangent => tangent,
            ModelKind.FullNeuralTangent => (scale * tangent).Append(features),
            _ => throw new InvalidOperationException($"The features of {kind} are not written out."),
        };
    }

    private static (Matrix<double> Inverse, double[] SingularValues) Invert(Matrix<double> features)
    {
        // Φᵀ = QR first where Φ is wide: then only R, of order N, needs an SVD.
        bool wide = features.ColumnCount > features.RowCount;
        var qr = wide ? features.Transpose().QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin) : null;
        var svd = (qr is null ? features : qr.R).Svd();
        double[] values = [.. svd.S];
        double cutOff = CutOff(values);
        var inverse = Matrix<double>.Build.Dense(svd.VT.RowCount, svd.U.RowCount);
        for (int i = 0; i < values.Length; i++)
            if (values[i] > cutOff) inverse += (1 / values[i]) * svd.VT.Row(i).OuterProduct(svd.U.Column(i));
        return (qr is null ? inverse : qr.Q * inverse.Transpose(), values);
    }

    private static double CutOff(double[] values) => 1e-12 * values[0];

    private double[] FeaturesOf(double[] x)
    {
        double[] preactivations = Preactivations(x), values = new double[preactivations.Length], slopes = new double[preactivations.Length];
        activation.Evaluate(preactivations, values);
        activation.Derivative(preactivations, slopes);
        double[] tangent = [.. from coordinate in x from slope in slopes select coordinate * slope];
        return kind switch
        {
            ModelKind.RandomFeatures => values,
            ModelKind.NeuralTangent => tangent,
            ModelKind.FullNeuralTangent => [.. tangent.Select(value => scale * value), .. values],
            _ => throw new InvalidOperationException($"The features of {kind} are not written out."),
        };
    }

    private double[] Preactivations(double[] x) => [.. weights.Select(row => row.Zip(x, (a, b) => a * b).Sum())];

    private static double[][] Rows(MatrixView matrix)
    {
        var rows = new double[matrix.Rows][];
        for (int i = 0; i < rows.Length; i++) rows[i] = matrix.Row(i).ToArray();
        return rows;
    }
}

using System.Numerics.Tensors;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>
/// The ascent of <see cref="ConditionEstimate"/>, step by step, so that whoever applies A⁻¹ may do so for the ascents of many matrices at once.
/// </summary>
/// <remarks>From the middle of the ball ‖x‖₁ ≤ 1 to its most promising corner, and from corner to corner as long as the norm grows.</remarks>
internal sealed class OneNormAscent
{
    private const int MostSteps = 5;
    private double[] signs;
    private double[] newSigns;
    private readonly double safeguard;
    private double grown;
    private bool atCorner;
    private int corner = -1;
    private int steps;

    /// <summary>Begins where the two first vectors lead.</summary>
    /// <param name="middle">A⁻¹ times the first vector of <see cref="ConditionEstimate.Combine"/>, n long with n ≥ 1.</param>
    /// <param name="safeguard">A⁻¹ times the second one, n long.</param>
    internal OneNormAscent(ReadOnlySpan<double> middle, ReadOnlySpan<double> safeguard)
    {
        int n = middle.Length;
        signs = new double[n];
        newSigns = new double[n];
        grown = TensorPrimitives.SumOfMagnitudes(middle);
        TakeSigns(middle);

        // Cancellation can stop the ascent at a small value for every start; a vector of alternating, growing elements is unlikely to suffer from it too.
        this.safeguard = TensorPrimitives.SumOfMagnitudes(safeguard) / (n == 1 ? 1 : 1.5 * n);
    }

    /// <summary>Whether the norm grows no further.</summary>
    internal bool IsDone { get; private set; }

    /// <summary>The estimate of ‖A⁻¹‖₁, once it is done.</summary>
    internal double Estimate => Math.Max(grown, safeguard);

    /// <summary>The one element of the next vector that is not zero, or −1 where none is.</summary>
    internal int Corner => atCorner ? corner : -1;

    /// <summary>Writes the vector that A⁻¹ is to be applied to.</summary>
    /// <param name="x">n long.</param>
    internal void WriteNext(Span<double> x)
    {
        if (atCorner)
        {
            x.Clear();
            x[corner] = 1;
            return;
        }

        // A⁻¹ is symmetric: A⁻¹ · sign(A⁻¹x) is a subgradient of ‖A⁻¹x‖₁ at x.
        signs.CopyTo(x);
    }

    /// <summary>Goes on from A⁻¹ times that vector.</summary>
    /// <param name="x">n long.</param>
    internal void Accept(ReadOnlySpan<double> x)
    {
        if (!atCorner)
        {
            int largest = TensorPrimitives.IndexOfMaxMagnitude(x);
            IsDone = corner >= 0 && Math.Abs(x[largest]) <= Math.Abs(x[corner]);
            corner = largest;
            atCorner = true;
            return;
        }

        double next = TensorPrimitives.SumOfMagnitudes(x);
        IsDone = !TakeSigns(x) || !(next > grown) || ++steps == MostSteps;
        grown = Math.Max(grown, next);
        atCorner = false;
    }

    /// <summary>Notes the signs of the elements, and whether that has changed.</summary>
    private bool TakeSigns(ReadOnlySpan<double> x)
    {
        newSigns.AsSpan().Fill(1);
        TensorPrimitives.CopySign(newSigns, x, newSigns);
        (signs, newSigns) = (newSigns, signs);
        return !signs.AsSpan().SequenceEqual(newSigns);
    }
}

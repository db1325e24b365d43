using RobustnessTools.Catalogs;
using RobustnessTools.Models;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Predictions;
using RobustnessTools.Studies.Sensitivity;
using Xunit;

namespace RobustnessTools.Tests.Studies;

public class PredictedExponentsTests
{
    private static readonly Table Rows = Table.Of<SensitivityRow>();
    private static readonly CellPredictions Theory = new(new ActivationCatalog());

    /// <summary>Rows that are the predictions themselves: both exponents are the same.</summary>
    [Fact]
    public void Exponents_of_predictions_stand_beside_the_fitted_ones()
    {
        SensitivityRow[] rows = [.. Cells("gaussian", "square").Select(cell => Row(cell, Theory.Of(cell)!.Value))];
        ScalingFit fit = Assert.Single(Beside(rows, range: null));
        Assert.EndsWith(
            FormattableString.Invariant(
                $"same cells: N^{fit.SamplesExponent!.Value:F3} · p^{fit.ParametersExponent!.Value:F3}."), fit.Interpretation, StringComparison.Ordinal);

        // Leading terms for μ₁ = 0, S² ≈ d·N·E φ'²/(k·Var φ·(1 − N/k)) = 2dN/(k − N) for the square. What they leave out, of the order N/d, is 4% of S² at
        // most here, at one end of a decade: 0.01 of a slope.
        SensitivityRow[] leading = [.. Cells("gaussian", "square").Select(cell =>
            Row(cell, Math.Sqrt(2.0 * cell.Dimension * cell.Samples / (cell.Width - cell.Samples))))];
        Assert.Equal(ScalingFitter.Fit(leading, null)[0].ParametersExponent!.Value, fit.ParametersExponent.Value, 0.01);
    }

    [Fact]
    public void A_range_and_a_single_N_hold_for_predictions_too()
    {
        SensitivityRow[] rows = [.. Cells("gaussian", "tanh").Select(cell => Row(cell, Theory.Of(cell)!.Value))];
        ScalingFit fit = Assert.Single(Beside(rows, FitRange.Parse("400:400", "1000:10000")));
        Assert.EndsWith(
            FormattableString.Invariant($"same cells: p^{fit.ParametersExponent!.Value:F3}."), fit.Interpretation, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_of_infinite_width_have_no_part_in_either()
    {
        SensitivityRow[] finite = [.. Cells("gaussian", "square").Select(cell => Row(cell, Theory.Of(cell)!.Value))];
        SensitivityRow[] rows =
        [
            .. finite, .. new[] { 200, 400 }.Select(samples => Row(
                new Cell("rf", "square", "gaussian", 1000, samples, InfiniteWidth.Width, InfiniteWidth.Parameters), sensitivity: 5)),
        ];
        string expected = Assert.Single(Beside(finite, range: null)).Interpretation;
        Assert.Contains("same cells: N^", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Assert.Single(Beside(rows, range: null)).Interpretation);
    }

    [Fact]
    public void Where_there_are_no_predictions_nothing_is_added()
    {
        SensitivityRow[] rows = [.. Cells("mnist", "tanh").Select(cell => Row(cell, 10))];
        Assert.DoesNotContain("Predicted", Assert.Single(Beside(rows, range: null)).Interpretation, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ScalingFit> Beside(SensitivityRow[] rows, FitRange? range) =>
        PredictedExponents.Beside(ScalingFitter.Fit(rows, range), Rows, rows, range, Theory);

    private static IEnumerable<Cell> Cells(string dataset, string activation) =>
        from samples in new[] { 200, 400 }
        from width in new[] { 2000, 5000, 10_000, 20_000 }
        select new Cell("rf", activation, dataset, 1000, samples, width, width);

    private static SensitivityRow Row(Cell cell, double sensitivity) => new()
    {
        Model = cell.Model,
        Activation = cell.Activation,
        Dataset = cell.Dataset,
        Dimension = cell.Dimension,
        Samples = cell.Samples,
        Width = cell.Width,
        Parameters = cell.Parameters,
        Trial = 0,
        Sensitivity = sensitivity,
        Interpolates = true,
    };
}

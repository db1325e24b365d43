using RobustnessTools.Basics;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.Charts;

/// <summary>What charts of single fits call them, whether they come from a report or from the fit itself.</summary>
/// <param name="Curve">The model, in a legend: <c>RF, φ = tanh, k = 5000</c>.</param>
/// <param name="Problem">What it was fitted to, in a title: <c>mnist, N = 400, d = 784</c>.</param>
internal sealed record FitCaption(string Curve, string Problem)
{
    /// <summary>Of a report.</summary>
    internal static FitCaption Of(MeasurementReport report) => new(
        CurveOf(report.Model, report.Activation, report.Width, report.Parametrization, report.Ridge),
        ProblemOf(report.Dataset, report.Samples, report.Dimension));

    /// <summary>Of a fit.</summary>
    internal static FitCaption Of(Fit fit) => new(
        CurveOf(fit.Kind.ShortName(), fit.Activation, fit.Width, fit.Parametrization, fit.Regularization.Ridge),
        ProblemOf(fit.Dataset, fit.Samples, fit.Dimension));

    private static string CurveOf(string model, string activation, int width, Parametrization? parametrization, double? ridge) =>
        $"{model.ToUpperInvariant()}, φ = {activation}, k = {InfiniteWidth.Text(width)}"
            + (parametrization is { } named ? $", {ChoiceNames.Of(named)} parametrization" : "")
            + (ridge is { } given ? FormattableString.Invariant($", ridge {given:G6}") : "");

    private static string ProblemOf(string dataset, int samples, int dimension) =>
        FormattableString.Invariant($"{dataset}, N = {samples}, d = {dimension}");
}

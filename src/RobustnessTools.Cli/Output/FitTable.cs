using System.Globalization;
using RobustnessTools.Results;

namespace RobustnessTools.Cli.Output;

/// <summary>Fitted power laws for people, each with what it means.</summary>
internal static class FitTable
{
    internal static void Write(IReadOnlyList<ScalingFit> fits, TextWriter destination, bool isTerminal)
    {
        string[] keys = [.. fits.SelectMany(fit => fit.Curve.Names).Distinct()],
            variables = [.. fits.SelectMany(fit => fit.Exponents).Select(exponent => exponent.Axis).Distinct()];
        string[] ordered = [.. keys.OrderBy(key => key switch { "dataset" => 0, "dimension" => 1, "model" => 2, "activation" => 3, _ => 4 })];
        string letters = "abcdefghijklmnopqrstuvwxyz";
        var table = new ResultTable(
        [
            .. ordered.Select(key => key == "dimension" ? ">d" : key), ">cells", ">trials",
            .. variables.SelectMany((axis, i) => (string[])[$">{letters[i]} in {Symbol(fits, axis)}^{letters[i]}", ">± s.e.", "95% (bootstrap)"]), ">R²",
        ]);
        foreach (ScalingFit fit in fits)
        {
            table.Add(
            [
                .. ordered.Select(fit.Curve.Text), ResultTable.Number(fit.Cells), ResultTable.Number(fit.Trials),
                .. variables.SelectMany(axis => Exponent(fit.Exponent(axis))), fit.RSquared.ToString("F3", CultureInfo.InvariantCulture),
            ]);
        }

        table.Write(destination, isTerminal);
        destination.WriteLine("s.e.: by the scatter of the cells about the law; 95%: bootstrap over trials, as wide as Student's t for few of them.");
        foreach (ScalingFit fit in fits) destination.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name(fit)}: {fit.Interpretation}"));
    }

    private static string Symbol(IReadOnlyList<ScalingFit> fits, string axis) =>
        fits.SelectMany(fit => fit.Exponents).First(exponent => exponent.Axis == axis).Symbol;

    private static string Name(ScalingFit fit) => fit.Curve.Has("model")
        ? string.Create(CultureInfo.InvariantCulture, $"{fit.Model}, {fit.Activation}, {fit.Dataset}, d = {fit.Dimension}")
        : fit.Curve.Names.Count > 0 ? fit.Curve.ToString() : fit.Quantity;

    private static string[] Exponent(FittedExponent? exponent) => exponent is null
        ? ["–", "–", "–"]
        : [Decimal(exponent.Value), double.IsNaN(exponent.StandardError) ? "–" : Decimal(exponent.StandardError),
            double.IsNaN(exponent.Lower) ? "–" : $"{Decimal(exponent.Lower)} … {Decimal(exponent.Upper)}"];

    private static string Decimal(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}

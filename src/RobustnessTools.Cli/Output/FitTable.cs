using System.Globalization;
using RobustnessTools.Results;

namespace RobustnessTools.Cli.Output;

/// <summary>Fitted power laws for people, each with what it means.</summary>
internal static class FitTable
{
    internal static void Write(IReadOnlyList<ScalingFit> fits, TextWriter destination, bool isTerminal)
    {
        var table = new ResultTable("dataset", ">d", "model", "activation", ">cells", ">trials", ">a in N^a", ">± s.e.", "95% (bootstrap)", ">b in p^b",
            ">± s.e.", "95% (bootstrap)", ">R²");
        foreach (ScalingFit fit in fits)
        {
            table.Add(
            [
                fit.Dataset, ResultTable.Number(fit.Dimension), fit.Model, fit.Activation, ResultTable.Number(fit.Cells), ResultTable.Number(fit.Trials),
                .. Exponent(fit.SamplesExponent), .. Exponent(fit.ParametersExponent), fit.RSquared.ToString("F3", CultureInfo.InvariantCulture),
            ]);
        }

        table.Write(destination, isTerminal);
        destination.WriteLine("s.e.: by the scatter of the cells about the law; 95%: bootstrap over trials, as wide as Student's t for few of them.");
        foreach (ScalingFit fit in fits)
            destination.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{fit.Model}, {fit.Activation}, {fit.Dataset}, d = {fit.Dimension}: {fit.Interpretation}"));
    }

    private static string[] Exponent(FittedExponent? exponent) => exponent is null
        ? ["–", "–", "–"]
        : [Decimal(exponent.Value), double.IsNaN(exponent.StandardError) ? "–" : Decimal(exponent.StandardError),
            double.IsNaN(exponent.Lower) ? "–" : $"{Decimal(exponent.Lower)} … {Decimal(exponent.Upper)}"];

    private static string Decimal(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}

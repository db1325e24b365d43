using System.Globalization;
using System.Text;
using CsvHelper.Configuration;

namespace RobustnessTools.Results.Tables;

/// <summary>How results stand in CSV files: RFC 4180, UTF-8, invariant numbers.</summary>
internal static class CsvFile
{
    internal static CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        BadDataFound = null,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        InjectionOptions = InjectionOptions.None,
    };
}

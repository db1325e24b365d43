using RobustnessTools.Abstractions;

namespace RobustnessTools.Charts.Raster;

/// <summary>Looks for a program that turns SVG into PNG or PDF: rsvg-convert, else Chromium, Chrome or Edge; on the PATH, then where their installers put them.</summary>
public static class RasterProgramSearch
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"];

    /// <summary>Finds the program that will be used.</summary>
    /// <returns>The program.</returns>
    /// <exception cref="InputException">None is installed.</exception>
    public static RasterProgram Find() => TryFind() ?? throw new InputException(
        "NoRasterProgram",
        InputErrorKind.NotFound,
        "PNG and PDF need rsvg-convert (package librsvg2-bin or librsvg), Chromium, Chrome or Edge: install one of them, or write .svg or .html, which need nothing.");

    /// <summary>Finds the program that will be used.</summary>
    /// <returns>The program; null when none is installed.</returns>
    public static RasterProgram? TryFind()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return TryFindConverter(folders, UsualPlaces()) ?? TryFindBrowser(folders, UsualPlaces());
    }

    /// <summary>Finds rsvg-convert: it starts faster than any browser.</summary>
    /// <param name="folders">Folders to search, as on the PATH.</param>
    /// <param name="files">Executable files to take after that, those that exist, in order of preference.</param>
    internal static RasterProgram? TryFindConverter(IReadOnlyList<string> folders, IEnumerable<RasterProgram> files) =>
        InFolders("rsvg-convert", folders, isBrowser: false) ?? files.FirstOrDefault(static p => !p.IsBrowser && File.Exists(p.Path));

    /// <summary>Finds a browser of the Chromium family.</summary>
    /// <param name="folders">Folders to search, as on the PATH.</param>
    /// <param name="files">Executable files to take after that, those that exist, in order of preference.</param>
    internal static RasterProgram? TryFindBrowser(IReadOnlyList<string> folders, IEnumerable<RasterProgram> files) =>
        Browsers.Select(name => InFolders(name, folders, isBrowser: true)).FirstOrDefault(static p => p is not null)
        ?? files.FirstOrDefault(static p => p.IsBrowser && File.Exists(p.Path));

    private static RasterProgram? InFolders(string name, IReadOnlyList<string> folders, bool isBrowser)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        foreach (string folder in folders)
        {
            string path = Path.Combine(folder, file);
            if (File.Exists(path))
                return new RasterProgram(path, isBrowser);
        }

        return null;
    }

    private static IEnumerable<RasterProgram> UsualPlaces()
    {
        if (OperatingSystem.IsMacOS())
        {
            yield return new RasterProgram("/opt/homebrew/bin/rsvg-convert", IsBrowser: false);
            yield return new RasterProgram("/usr/local/bin/rsvg-convert", IsBrowser: false);
            foreach (string name in (string[])["Chromium", "Google Chrome", "Microsoft Edge"])
                yield return new RasterProgram($"/Applications/{name}.app/Contents/MacOS/{name}", IsBrowser: true);
        }
        else if (OperatingSystem.IsWindows())
        {
            Environment.SpecialFolder[] roots = [Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData];
            foreach (string file in (string[])[@"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"])
            {
                foreach (Environment.SpecialFolder root in roots)
                    yield return new RasterProgram(Path.Combine(Environment.GetFolderPath(root), file), IsBrowser: true);
            }
        }
    }
}

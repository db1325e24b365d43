using System;
using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Takes the code of one processor out of a macOS library that has that of several, as Apple's <c>lipo -thin</c> does on a Mac. Each part was signed for
/// itself and keeps its signature. The format is that of <c>mach-o/fat.h</c>: big-endian, a magic number and a count, then five numbers for each processor.
/// </summary>
public sealed class TakeProcessor : Task
{
    private const uint Universal = 0xCAFEBABE;
    private const int Start = 8, Entry = 20;

    /// <summary>Path of the universal library.</summary>
    [Required]
    public string Library { get; set; }

    /// <summary>x64 or arm64, as .NET calls them.</summary>
    [Required]
    public string Processor { get; set; }

    /// <summary>Path of the file that the code of that processor is written to; replaced where it exists.</summary>
    [Required]
    public string Part { get; set; }

    /// <summary>Takes it. The build fails where the library is no universal one, or has no code for that processor.</summary>
    public override bool Execute()
    {
        byte[] library = File.ReadAllBytes(Library);
        if (Number(library, 0) != Universal)
        {
            Log.LogError($"{Library} is no universal macOS library any more: MachO.targets is not needed.");
            return false;
        }

        uint wanted = Processor == "arm64" ? 0x0100000Cu : 0x01000007u;
        for (int i = 0; i < Number(library, 4); i++)
        {
            int entry = Start + (i * Entry);
            if (Number(library, entry) != wanted) continue;
            using (FileStream part = File.Create(Part))
            {
                part.Write(library, checked((int)Number(library, entry + 8)), checked((int)Number(library, entry + 12)));
            }

            return true;
        }

        Log.LogError($"{Library} has no code for {Processor}.");
        return false;
    }

    private static uint Number(byte[] bytes, int at) =>
        ((uint)bytes[at] << 24) | ((uint)bytes[at + 1] << 16) | ((uint)bytes[at + 2] << 8) | bytes[at + 3];
}

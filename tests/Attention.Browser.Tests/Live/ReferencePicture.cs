using System.Runtime.CompilerServices;
using Attention.Plots.Tests;

namespace Attention.Browser.Tests.Live;

/// <summary>Small pictures of figures that people have looked at, in the folder Pictures. UPDATE_SNAPSHOTS=1 writes them anew, one for
/// each small example: look at the full ones beside the tests' assembly before committing.</summary>
internal static class ReferencePicture
{
    static readonly string Folder = Path.Combine(Path.GetDirectoryName(Here())!, "Pictures");

    public static bool Renewing { get; } = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    public static IEnumerable<string> Names => Renewing
        ? Examples.Small.Keys
        : Directory.EnumerateFiles(Folder, "*.png").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    public static void Write(string name, CoarsePicture picture)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(PathOf(name), picture.Png);
    }

    static string PathOf(string name) => Path.Combine(Folder, name + ".png");

    static string Here([CallerFilePath] string path = "") => path;
}

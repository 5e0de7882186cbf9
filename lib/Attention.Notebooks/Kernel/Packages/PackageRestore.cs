using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Attention.Notebooks.Kernel.Directives;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.Kernel.Packages;

/// <summary>
/// <c>#r "nuget: Name, Version"</c>: the SDK restores the packages of all cells so far as one project, into a folder that later kernels use
/// again. Where TorchSharp or Plotly.NET cannot be restored, the collection's own library takes their place and says so.
/// </summary>
internal sealed class PackageRestore(CellContext context, string directory)
{
    private readonly Dictionary<string, string?> _packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];

    /// <summary>Takes sources and packages of a cell, and restores what is new.</summary>
    /// <returns>Assemblies for cells to reference.</returns>
    /// <exception cref="DirectiveException">A package cannot be had, or is there in another version.</exception>
    public IReadOnlyList<string> Restore(IReadOnlyList<SourcePart> sources, IReadOnlyList<PackagePart> packages)
    {
        _sources.AddRange(sources.Select(source => source.Address).Where(address => !_sources.Contains(address)));
        var wanted = packages.Where(IsNew).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }
        var all = new Dictionary<string, string?>(_packages, StringComparer.OrdinalIgnoreCase);
        foreach (var package in wanted)
        {
            all[package.Name] = package.Version;
        }
        var folder = Folder(all);
        var names = string.Join(", ", wanted.Select(package => package.Name));
        if (!File.Exists(Done(folder)) && Build(folder, all, names) is { } error)
        {
            return StandIn(wanted, error);
        }
        foreach (var package in wanted)
        {
            _packages[package.Name] = package.Version;
        }
        context.Display("Installed: " + string.Join(", ", Versions(folder, wanted)), []);
        return [.. Directory.EnumerateFiles(Path.Combine(folder, "out"), "*.dll").Where(file => Path.GetFileName(file) != "packages.dll" && IsManaged(file))];
    }

    private bool IsNew(PackagePart package)
    {
        if (!_packages.TryGetValue(package.Name, out var before))
        {
            return true;
        }
        return package.Version is null || package.Version == before
            ? false
            : throw new DirectiveException($"{package.Name} version {package.Version} cannot be added because version {before ?? "(any)"} was added previously. Restart the kernel to change it.");
    }

    /// <returns>null, or what the SDK says went wrong.</returns>
    private string? Build(string folder, Dictionary<string, string?> packages, string names)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "packages.csproj"), Project(packages));
        var info = new ProcessStartInfo("dotnet", ["build", "packages.csproj", "-nologo", "-v", "q", "-clp:NoSummary", "-o", "out"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        var shown = context.Display($"Installing: {names}", []);
        var clock = Stopwatch.StartNew();
        using var build = Process.Start(info)!;
        try
        {
            var output = build.StandardOutput.ReadToEndAsync();
            var errors = build.StandardError.ReadToEndAsync();
            while (!build.WaitForExit(1000))
            {
                shown.Update(string.Create(CultureInfo.InvariantCulture, $"Installing: {names} ... {clock.Elapsed.TotalSeconds:0} s"));
            }
            if (build.ExitCode == 0)
            {
                File.WriteAllText(Done(folder), "");
                return null;
            }
            var said = (output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult()).Split('\n').FirstOrDefault(line => line.Contains("error ", StringComparison.Ordinal)) ?? "it failed";
            return said[said.IndexOf("error ", StringComparison.Ordinal)..].Split(" [", 2)[0].Trim();
        }
        finally
        {
            if (!build.HasExited)
            {
                build.Kill(entireProcessTree: true);
            }
        }
    }

    private string Project(Dictionary<string, string?> packages)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.{Environment.Version.Minor}</TargetFramework>
                <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
                <EnableDefaultItems>false</EnableDefaultItems>
                <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
                <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <RestoreAdditionalProjectSources>{string.Join(';', _sources)}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>

            """);
        foreach (var (name, version) in packages)
        {
            text.Append(CultureInfo.InvariantCulture, $"    <PackageReference Include=\"{Escape(name)}\" Version=\"{Escape(version ?? "*")}\" />\n");
        }
        return text.Append("  </ItemGroup>\n</Project>\n").ToString();

        static string Escape(string value) => System.Security.SecurityElement.Escape(value);
    }

    /// <summary>The folder of this set of packages, the same for every notebook that wants it.</summary>
    private string Folder(Dictionary<string, string?> packages)
    {
        var set = string.Join('\n', packages.OrderBy(p => p.Key, StringComparer.OrdinalIgnoreCase).Select(p => $"{p.Key.ToUpperInvariant()} {p.Value}").Concat(_sources));
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.Version.Major}\n{set}")))[..16];
        return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "attention-notebooks", "packages", key);
    }

    private static string Done(string folder) => Path.Combine(folder, "done");

    private static IEnumerable<string> Versions(string folder, IEnumerable<PackagePart> packages)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "obj", "project.assets.json")));
        var libraries = assets.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name.Split('/')).ToList();
        return [.. packages.Select(package => libraries.Find(library => library[0].Equals(package.Name, StringComparison.OrdinalIgnoreCase)) is [var name, var version] ? $"{name} {version}" : package.Name)];
    }

    /// <summary>The collection's own library in place of packages that it can stand in for.</summary>
    private string[] StandIn(IReadOnlyList<PackagePart> packages, string error)
    {
        var names = string.Join(" and ", packages.Select(package => package.Name));
        var built = Repository.Around(directory) is { } repository ? Path.Combine(repository, "lib", "bin") : "";
        if (!packages.All(package => IsKnown(package.Name)) || !File.Exists(Path.Combine(built, "Attention.Plots.dll")))
        {
            throw new DirectiveException($"{names} could not be installed: {error}");
        }
        context.Display($"{names} cannot be restored here: the collection's own engine and figures (lib/bin) take their place.", []);
        return [.. new[] { "Attention.Torch.dll", "Attention.Plots.dll" }.Select(file => Path.Combine(built, file)).Where(File.Exists)];
    }

    private static bool IsKnown(string package) => package.StartsWith("TorchSharp", StringComparison.OrdinalIgnoreCase)
        || package.StartsWith("Plotly.NET", StringComparison.OrdinalIgnoreCase) || package.StartsWith("Microsoft.DotNet.Interactive", StringComparison.OrdinalIgnoreCase);

    private static bool IsManaged(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new System.Reflection.PortableExecutable.PEReader(stream);
        try
        {
            return reader.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}

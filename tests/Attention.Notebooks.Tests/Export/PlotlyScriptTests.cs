using Attention.Notebooks.Export;

namespace Attention.Notebooks.Tests.Export;

public sealed class PlotlyScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attention-plotly-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    [Fact]
    public void It_is_found_beside_the_program_or_in_lib_bin_of_the_programs_repository()
    {
        var program = Folder("lib/Tool/bin");
        Assert.Null(PlotlyScript.Find(program));
        File.WriteAllText(Path.Combine(_folder, "AttentionNotebooks.sln"), "");
        Assert.Null(PlotlyScript.Find(program));
        File.WriteAllText(Path.Combine(Folder("lib/bin"), "plotly.min.js"), "built");
        Assert.Equal("built", PlotlyScript.Find(program));
        File.WriteAllText(Path.Combine(program, "plotly.min.js"), "beside");
        Assert.Equal("beside", PlotlyScript.Find(program));
    }
}

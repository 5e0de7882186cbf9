using Attention.Notebooks.Documents;
using Attention.Notebooks.Jupyter.Install;
using Attention.Notebooks.Tests.Running;

namespace Attention.Notebooks.Tests.Jupyter;

public class KernelSpecTests
{
    // docs.jupyter.org/en/latest/use/jupyter-directories.html
    [Theory]
    [InlineData("linux", "HOME=/home/ada", "/home/ada/.local/share/jupyter/kernels")]
    [InlineData("linux", "HOME=/home/ada;XDG_DATA_HOME=/data", "/data/jupyter/kernels")]
    [InlineData("macos", "HOME=/Users/ada", "/Users/ada/Library/Jupyter/kernels")]
    [InlineData("windows", @"APPDATA=C:\Users\ada\AppData\Roaming", @"C:\Users\ada\AppData\Roaming\jupyter\kernels")]
    [InlineData("windows", @"USERPROFILE=C:\Users\ada", @"C:\Users\ada\AppData\Roaming\jupyter\kernels")]
    [InlineData("macos", "HOME=/Users/ada;JUPYTER_DATA_DIR=/j", "/j/kernels")]
    [InlineData("windows", @"APPDATA=C:\a;JUPYTER_DATA_DIR=D:\j", @"D:\j\kernels")]
    public void Kernels_lie_where_Jupyter_looks(string system, string variables, string expected)
    {
        var set = variables.Split(';').ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);
        Assert.Equal(expected, KernelFolders.OfUser(system, name => set.GetValueOrDefault(name)));
    }

    [Fact]
    public void Install_doctor_and_uninstall_in_an_environments_folder()
    {
        using var tool = new Tool();
        string[] where = ["--prefix", tool.At("env")];
        var spec = tool.At("env", "share", "jupyter", "kernels", ".net-csharp", "kernel.json");
        Assert.Equal(1, tool.Run(["doctor", .. where]));
        Assert.Contains("`install` writes it", tool.Output, StringComparison.Ordinal);

        Assert.Equal(0, tool.Run(["install", .. where]));
        var text = File.ReadAllText(spec);
        Assert.Contains("\"interrupt_mode\": \"message\"", text, StringComparison.Ordinal);
        Assert.Contains("{connection_file}", text, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(spec));
        }
        Assert.Equal(0, tool.Run(["doctor", .. where]));
        Assert.Contains("✓ the kernel is installed", tool.Output, StringComparison.Ordinal);
        Assert.Equal(0, tool.Run(["install", .. where]));

        Assert.Equal(0, tool.Run(["uninstall", .. where]));
        Assert.False(File.Exists(spec));
        Assert.Equal(0, tool.Run(["uninstall", .. where]));
    }

    [Fact]
    public void Another_programs_kernel_is_replaced_only_by_force()
    {
        using var tool = new Tool();
        var folder = Directory.CreateDirectory(tool.At("env", "share", "jupyter", "kernels", ".net-csharp")).FullName;
        var foreign = """{"argv": ["dotnet", "interactive", "jupyter", "{connection_file}"], "display_name": ".NET (C#)", "language": "C#"}""";
        File.WriteAllText(Path.Combine(folder, "kernel.json"), foreign);
        string[] where = ["--prefix", tool.At("env")];

        Assert.Equal(2, tool.Run(["install", .. where]));
        Assert.Contains("--force", tool.Errors, StringComparison.Ordinal);
        Assert.Equal(2, tool.Run(["uninstall", .. where]));
        Assert.Equal(foreign, File.ReadAllText(Path.Combine(folder, "kernel.json")));

        Assert.Equal(0, tool.Run(["install", .. where, "--name", "attention-csharp"]));
        Assert.Equal(0, tool.Run(["install", .. where, "--force"]));
        Assert.DoesNotContain("interactive", File.ReadAllText(Path.Combine(folder, "kernel.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_Jupyter_does_not_take_is_refused() =>
        Assert.Contains("small letters", Assert.Throws<NotebookException>(() => KernelSpec.Named("My Kernel", "kernels")).Message, StringComparison.Ordinal);
}

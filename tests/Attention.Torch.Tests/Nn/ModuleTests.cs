using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Nn;

public class ModuleTests
{
    [Fact]
    public void Fields_are_registered_under_their_names_and_read_with_dots_from_outside()
    {
        var model = new Model();
        Assert.Equal(["scale", "first.weight", "first.bias", "inner.projection.weight"], model.named_parameters().Select(p => p.name));
        Assert.Equal(["scale"], model.named_parameters(recurse: false).Select(p => p.name));
        Assert.Equal(["steps", "scratch"], model.named_buffers().Select(b => b.name));
        Assert.Equal(["first", "inner"], model.named_children().Select(c => c.name));
        Assert.Equal(["first", "inner", "inner.projection"], model.named_modules().Select(m => m.name));
        Assert.Equal(1 + 3 * 2 + 3 + 2 * 3, model.parameters().Sum(p => p.numel()));
    }

    [Fact]
    public void A_parameter_is_found_by_its_path()
    {
        var model = new Model();
        Assert.Same(model.inner.Projection.weight, model.get_parameter("inner.projection.weight"));
        Assert.True(model.has_parameter("first.bias"));
        Assert.Null(model.get_parameter("first.nothing"));
        Assert.Same(model.steps, model.get_buffer("steps"));
        Assert.False(model.has_buffer("inner.steps"));
    }

    [Fact]
    public void A_parameter_used_twice_comes_once_but_keeps_both_names_in_the_state()
    {
        var first = nn.Linear(3, 3);
        var model = nn.Sequential(first, nn.Linear(first.weight));
        Assert.Equal(["0.weight", "0.bias"], model.named_parameters().Select(p => p.name));
        Assert.Equal(["0.weight", "0.bias", "1.weight"], model.state_dict().Keys);
    }

    [Fact]
    public void Only_persistent_buffers_are_part_of_the_state()
    {
        var model = new Model();
        Assert.Equal(["scale", "first.weight", "first.bias", "inner.projection.weight", "steps"], model.state_dict().Keys);
        Assert.Equal("outer.scale", model.state_dict(prefix: "outer").Keys.First());
    }

    [Fact]
    public void Train_and_eval_reach_every_module_inside()
    {
        var model = new Model();
        Assert.True(model.training);
        model.eval();
        Assert.All(model.modules().Append(model), module => Assert.False(module.training));
        model.train();
        Assert.All(model.modules().Append(model), module => Assert.True(module.training));
    }

    [Fact]
    public void Apply_visits_the_modules_inside_before_the_one_outside()
    {
        var model = new Model();
        var visited = new List<nn.Module>();
        model.apply(visited.Add);
        Assert.Equal([model.first, model.inner.Projection, model.inner, model], visited);
    }

    [Fact]
    public void Gradients_are_forgotten_or_set_to_zero()
    {
        var layer = nn.Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();
        Assert.Equal(1f, layer.bias!.grad!.item<float>());
        layer.zero_grad(set_to_none: false);
        Assert.Equal(0f, layer.bias.grad!.item<float>());
        layer.zero_grad();
        Assert.Null(layer.bias.grad);
    }

    [Fact]
    public void A_loaded_state_gives_an_equal_model_whose_parameters_are_still_its_own()
    {
        Model one = new(), other = new();
        var weight = other.first.weight;
        other.load_state_dict(one.state_dict());
        Assert.Same(weight, other.first.weight);
        foreach (var (name, value) in one.state_dict())
        {
            Assert.True(value.allclose(other.state_dict()[name]), name);
            Assert.NotSame(value, other.state_dict()[name]);
        }
    }

    [Fact]
    public void Names_that_differ_are_listed_and_nothing_is_loaded()
    {
        var layer = nn.Linear(2, 3);
        var before = layer.weight.detach().clone();
        Dictionary<string, Tensor> state = new() { ["weight"] = ones(3, 2), ["offset"] = ones(3) };
        var exception = Assert.Throws<InvalidOperationException>(() => layer.load_state_dict(state));
        Assert.Equal(
            "Error(s) in loading state_dict for Linear: Missing key(s) in state_dict: \"bias\". Unexpected key(s) in state_dict: \"offset\". Pass strict: false to load what fits.",
            exception.Message);
        Assert.True(before.allclose(layer.weight));

        var (missing, unexpected) = layer.load_state_dict(state, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["offset"], unexpected);
        Assert.True(layer.weight.allclose(ones(3, 2)));
        layer.load_state_dict(new() { ["bias"] = ones(3) }, skip: ["weight"]);
        Assert.True(layer.bias!.allclose(ones(3)));
    }

    [Fact]
    public void A_shape_that_differs_is_named_and_nothing_is_loaded()
    {
        var layer = nn.Linear(2, 3);
        var before = layer.bias!.detach().clone();
        var exception = Assert.Throws<ArgumentException>(() => layer.load_state_dict(new() { ["bias"] = ones(3), ["weight"] = ones(2, 3) }));
        Assert.Equal(
            "size mismatch for weight: copying a param with shape [2, 3] from checkpoint, the shape in current model is [3, 2].", exception.Message);
        Assert.True(before.allclose(layer.bias));
    }

    [Fact]
    public void Names_are_checked_when_something_is_registered()
    {
        var model = new Model();
        Assert.Equal("Sub-module first is already registered.",
            Assert.Throws<InvalidOperationException>(() => model.register_module("first", nn.ReLU())).Message);
        Assert.Equal("module name can't contain \".\", got: a.b",
            Assert.Throws<ArgumentException>(() => model.add_module("a.b", nn.ReLU())).Message);
        Assert.Throws<InvalidOperationException>(() => model.register_parameter("scale", new Parameter(ones(1))));
        Assert.Throws<InvalidOperationException>(() => model.register_buffer("steps", ones(1)));
        Assert.Throws<InvalidOperationException>(() => nn.ReLU().register_buffer("state", ones(1)));
    }

    [Fact]
    public void Conversion_keeps_the_parameters_identity_and_takes_gradients_along()
    {
        var model = new Model();
        var weight = model.first.weight;
        var values = weight.detach().clone();
        model.forward(ones(1, 2)).sum().backward();
        Assert.Same(model, model.to(float64));
        Assert.Same(weight, model.first.weight);
        Assert.Equal(float64, weight.dtype);
        Assert.Equal(float64, weight.grad!.dtype);
        Assert.True(weight.requires_grad);
        Assert.True(weight.allclose(values.to_type(float64)));
        Assert.Equal(int64, model.steps.dtype); // whole numbers stay whole
        model.forward(ones(1, 2, dtype: float64)).sum().backward();
    }

    [Fact]
    public void Conversion_to_whole_numbers_is_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => nn.Linear(2, 3).to(int64));
        Assert.Equal("nn.Module.to only accepts floating point or complex types, but got desired dtype=Int64", exception.Message);
    }

    [Fact]
    public void Disposing_a_module_disposes_what_it_holds()
    {
        var model = new Model();
        Tensor[] held = [.. model.parameters(), .. model.buffers()];
        model.Dispose();
        Assert.All(held, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void Hooks_see_and_change_inputs_and_outputs_until_they_are_removed()
    {
        var layer = nn.Identity();
        var calls = 0;
        var before = layer.register_forward_pre_hook((_, input) => input + 1);
        var after = layer.register_forward_hook((_, input, output) => output * input);
        var counter = layer.register_forward_hook(_ => calls++);
        Assert.Equal(9f, layer.call(tensor(2f)).item<float>());
        Assert.Equal(2f, layer.forward(tensor(2f)).item<float>());
        before.remove();
        after.remove();
        Assert.Equal(2f, layer.call(tensor(2f)).item<float>());
        counter.remove();
        layer.call(tensor(2f));
        Assert.Equal(2, calls);
    }

    [Fact]
    public void A_hook_on_two_inputs_may_leave_them_as_they_are()
    {
        var product = new Product();
        product.register_forward_pre_hook((_, left, right) => left.item<float>() == 0 ? (tensor(1f), right) : null);
        Assert.Equal(6f, product.call(tensor(2f), tensor(3f)).item<float>());
        Assert.Equal(3f, product.call(tensor(0f), tensor(3f)).item<float>());
    }

#pragma warning disable IDE1006 // fields name the parts of a model
    sealed class Model : nn.Module<Tensor, Tensor>
    {
        public readonly Parameter scale = new(ones(1));
        public readonly Linear first = nn.Linear(2, 3);
        public readonly Tensor steps = zeros(1, dtype: int64);
        public readonly Inner inner = new();

        public Model() : base(nameof(Model))
        {
            RegisterComponents();
            register_buffer("scratch", zeros(5), persistent: false);
        }

        public override Tensor forward(Tensor input) => inner.call(first.call(input)) * scale;
    }

    sealed class Inner : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "projection")] public readonly Linear Projection = nn.Linear(3, 2, hasBias: false);

        public Inner() : base(nameof(Inner)) => RegisterComponents();

        public override Tensor forward(Tensor input) => Projection.call(input);
    }
#pragma warning restore IDE1006

    sealed class Product() : nn.Module<Tensor, Tensor, Tensor>(nameof(Product))
    {
        public override Tensor forward(Tensor input1, Tensor input2) => input1 * input2;
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Optim;

public class OptimizerTests
{
    [Fact]
    public void One_step_of_gradient_descent_on_paper()
    {
        var p = new Parameter(tensor(new[] { 1f, -2f }));
        p.square().sum().backward(); // gradient 2p
        optim.SGD([p], 0.25).step();
        Assert.Equal([0.5f, -1f], p.detach().data<float>().ToArray());
    }

    [Fact]
    public void The_first_step_of_adam_goes_the_learning_rate_far_whatever_the_gradient()
    {
        var p = new Parameter(zeros(2, dtype: float64)) { grad = tensor(new[] { 1e-3, -1e3 }) };
        optim.Adam([p], lr: 0.1, eps: 0).step();
        Assert.Equal(-0.1, p[0].item<double>(), 1e-12);
        Assert.Equal(0.1, p[1].item<double>(), 1e-12);
    }

    [Theory, InlineData("sgd"), InlineData("adam"), InlineData("adamw")]
    public void Every_optimiser_finds_the_bottom_of_a_bowl(string kind)
    {
        var p = new Parameter(tensor(new[] { 3f, -5f, 7f }));
        using var optimiser = Create(kind, [p], 0.1);
        for (var step = 0; step < 300; step++)
        {
            optimiser.zero_grad();
            (p - 1).square().sum().backward();
            optimiser.step();
        }
        Assert.InRange((p.detach() - 1).abs().max().item<float>(), 0, 0.01f);
    }

    [Theory, InlineData("sgd"), InlineData("adam"), InlineData("adamw")]
    public void A_parameter_with_gaps_moves_like_one_without(string kind)
    {
        var values = arange(35, dtype: float32).reshape(5, 7);
        Parameter plain = new(values.clone()), transposed = new(zeros(7, 5).t().copy_(values));
        Assert.False(transposed.is_contiguous());
        foreach (var p in new[] { plain, transposed })
        {
            using var optimiser = Create(kind, [p], 0.1);
            for (var step = 0; step < 3; step++)
            {
                optimiser.zero_grad();
                p.sin().sum().backward();
                optimiser.step();
            }
        }
        Assert.True(plain.allclose(transposed));
    }

    [Fact]
    public void A_long_parameter_is_updated_to_its_last_element()
    {
        const int Count = 100_003; // many pieces for several threads, and a rest
        var p = new Parameter(zeros(Count)) { grad = ones(Count) };
        optim.SGD([p], 1).step();
        Assert.Equal(-1f, p.detach().max().item<float>());
        Assert.Equal(-1f, p.detach().min().item<float>());
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays()
    {
        Parameter moved = new(ones(1)), idle = new(ones(1));
        moved.square().sum().backward();
        optim.AdamW([moved, idle], weight_decay: 0.5).step();
        Assert.NotEqual(1f, moved.item<float>());
        Assert.Equal(1f, idle.item<float>());
    }

    [Fact]
    public void Groups_have_learning_rates_of_their_own()
    {
        Parameter slow = new(zeros(1)) { grad = ones(1) }, fast = new(zeros(1)) { grad = ones(1) };
        var optimiser = optim.SGD([new SGD.ParamGroup([slow], lr: 0.1), new SGD.ParamGroup { Parameters = [fast] }], 0.5);
        optimiser.step();
        Assert.Equal((-0.1f, -0.5f), (slow.item<float>(), fast.item<float>()));

        foreach (var group in optimiser.ParamGroups) group.LearningRate = 1;
        optimiser.step();
        Assert.Equal((-1.1f, -1.5f), (slow.item<float>(), fast.item<float>()));
        Assert.Equal([0.1, 0.5], optimiser.ParamGroups.Select(group => group.InitialLearningRate));
    }

    [Fact]
    public void A_group_added_later_takes_part()
    {
        Parameter first = new(zeros(1)) { grad = ones(1) }, second = new(zeros(1)) { grad = ones(1) };
        var optimiser = optim.Adam([first], lr: 0.1);
        optimiser.add_param_group(new ParamGroup { Parameters = [second] });
        optimiser.step();
        Assert.Equal(-0.1, second.item<float>(), 1e-5);
        Assert.Equal(2, optimiser.parameters().Count());
        var exception = Assert.Throws<ArgumentException>(() => optimiser.add_param_group(new ParamGroup { Parameters = [first] }));
        Assert.Equal("some parameters appear in more than one parameter group", exception.Message);
    }

    [Fact]
    public void Betas_and_momentum_can_be_read_and_changed()
    {
        var adam = optim.Adam([new Parameter(zeros(1))], beta1: 0.5, beta2: 0.75);
        Assert.Equal((0.5, 0.75), adam.Betas);
        adam.Betas = (0.25, 0.5);
        Assert.Equal((0.25, 0.5), adam.Betas);
        var sgd = optim.SGD([new Parameter(zeros(1))], 0.1, momentum: 0.9);
        sgd.Momentum = 0.5;
        Assert.Equal(0.5, sgd.Momentum);
    }

    [Fact]
    public void A_closure_computes_the_loss_with_gradients_and_its_loss_comes_back()
    {
        var p = new Parameter(tensor(new[] { 3f }));
        var optimiser = optim.SGD([p], 0.5);
        Tensor loss;
        using (no_grad())
            loss = optimiser.step(() =>
            {
                optimiser.zero_grad();
                var value = p.square().sum();
                value.backward();
                return value;
            });
        Assert.Equal(9f, loss.item<float>());
        Assert.Equal(0f, p.item<float>());
    }

    [Fact]
    public void What_an_optimiser_remembers_outlives_the_scope_of_the_step()
    {
        var p = new Parameter(zeros(1));
        var optimiser = optim.Adam([p], lr: 0.1);
        for (var step = 0; step < 3; step++)
        {
            using var scope = NewDisposeScope();
            optimiser.zero_grad();
            (p - 5).square().sum().backward();
            optimiser.step();
        }
        Assert.Equal(0.3, p.item<float>(), 0.01);
    }

    [Fact]
    public void A_backward_pass_after_a_step_notices_the_changed_parameter()
    {
        var p = new Parameter(ones(2));
        var loss = p.square().sum();
        loss.backward(retain_graph: true);
        optim.SGD([p], 0.1).step();
        Assert.Throws<InvalidOperationException>(() => loss.backward());
    }

    [Fact]
    public void Settings_out_of_range_are_refused_with_their_value()
    {
        Parameter[] p = [new(zeros(1))];
        Assert.Equal("Invalid learning rate: -1", Assert.Throws<ArgumentException>(() => optim.SGD(p, -1)).Message);
        Assert.Equal("Invalid learning rate: NaN", Assert.Throws<ArgumentException>(() => optim.Adam(p, double.NaN)).Message);
        Assert.Equal("Invalid beta parameter at index 1: 1", Assert.Throws<ArgumentException>(() => optim.AdamW(p, beta2: 1)).Message);
        Assert.Equal("Nesterov momentum requires a momentum and zero dampening",
            Assert.Throws<ArgumentException>(() => optim.SGD(p, 0.1, nesterov: true)).Message);
    }

    [Theory, InlineData("sgd"), InlineData("adam"), InlineData("adamw"), InlineData("rmsprop"), InlineData("adagrad")]
    public void A_training_goes_on_from_the_state_of_another_as_if_it_had_never_stopped(string kind)
    {
        Parameter whole = new(tensor(new[] { 3f, -5f, 7f }));
        using var unbroken = Create(kind, [whole], 0.1);
        Walk(unbroken, whole, 5);
        Parameter resumed = new(whole.detach().clone());
        using var second = Create(kind, [resumed], 0.3);
        second.load_state_dict(unbroken.state_dict());

        Walk(unbroken, whole, 7);
        Walk(second, resumed, 7);

        Assert.Equal(whole.detach().data<float>().ToArray(), resumed.detach().data<float>().ToArray());
    }

    [Theory, InlineData("sgd"), InlineData("adam"), InlineData("adamw"), InlineData("rmsprop"), InlineData("adagrad")]
    public void A_training_goes_on_from_a_file_as_if_it_had_never_stopped(string kind)
    {
        Parameter whole = new(tensor(new[] { 3f, -5f, 7f })), untouched = new(zeros(2));
        using var unbroken = Create(kind, [whole, untouched], 0.1);
        Walk(unbroken, whole, 5);
        Parameter resumed = new(whole.detach().clone());
        using var second = Create(kind, [resumed, new(zeros(2))], 0.3);
        MemoryStream file = new();
        unbroken.save_state_dict(new BinaryWriter(file));
        file.Position = 0;
        second.load_state_dict(new BinaryReader(file));

        Walk(unbroken, whole, 7);
        Walk(second, resumed, 7);

        Assert.Equal(file.Length, file.Position);
        Assert.Equal(whole.detach().data<float>().ToArray(), resumed.detach().data<float>().ToArray());
    }

    [Fact]
    public void A_file_of_another_optimiser_or_half_a_file_changes_nothing()
    {
        Parameter p = new(tensor(new[] { 3f, -5f })), twin = new(p.detach().clone());
        using var adam = Create("adam", [p], 0.1);
        using var same = Create("adam", [twin], 0.1);
        Walk(adam, p, 3);
        Walk(same, twin, 3);
        byte[] Saved(OptimizerHelper optimiser)
        {
            MemoryStream file = new();
            optimiser.save_state_dict(new BinaryWriter(file));
            return file.ToArray();
        }
        using var sgd = Create("sgd", [new(zeros(2))], 0.1);
        using var larger = Create("adam", [new(zeros(2)), new(zeros(2))], 0.1);
        Assert.Contains("another kind of optimizer: SGD", Assert.Throws<ArgumentException>(() => adam.load_state_dict(new BinaryReader(new MemoryStream(Saved(sgd))))).Message, StringComparison.Ordinal);
        Assert.Contains("2 parameters for 1", Assert.Throws<ArgumentException>(() => adam.load_state_dict(new BinaryReader(new MemoryStream(Saved(larger))))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => adam.load_state_dict(new BinaryReader(new MemoryStream(Saved(adam)[..^9]))));

        Walk(adam, p, 4);
        Walk(same, twin, 4);
        Assert.Equal(twin.detach().data<float>().ToArray(), p.detach().data<float>().ToArray());
    }

    static void Walk(optim.Optimizer optimiser, Parameter p, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            optimiser.zero_grad();
            (p - 1).square().sum().backward();
            optimiser.step();
        }
    }

    static OptimizerHelper Create(string kind, Parameter[] parameters, double rate) => kind switch
    {
        "sgd" => optim.SGD(parameters, rate, momentum: 0.5),
        "adam" => optim.Adam(parameters, rate),
        "rmsprop" => optim.RMSProp(parameters, rate, momentum: 0.5),
        "adagrad" => optim.Adagrad(parameters, rate),
        _ => optim.AdamW(parameters, rate),
    };
}
